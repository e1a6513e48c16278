import { failurePause } from '../../../orchestrations/replication/workflow.ts';
import { loadOrchestration, type Orchestrate } from '../../support/orchestrators.ts';
import { play } from '../../support/virtual-host.ts';

let replication: Orchestrate;
let userRemoval: Orchestrate;
beforeAll(async () => {
  replication = await loadOrchestration('replication');
  userRemoval = await loadOrchestration('userRemoval');
});

const reads = (activity: (turn: number) => object) => {
  let turn = 0;
  const input = { customerId: 'c', runId: 'r', failures: 0 };
  return play(
    replication,
    { name: 'replication', instanceId: 'replication-r-0', input },
    { activity: () => activity((turn += 1)) },
  );
};

test('a run of a thousand pages keeps each history short, and names no page in it', async () => {
  const run = await reads((turn) => ({ kind: turn === 1000 ? 'ended' : 'more' }));
  expect(run.status).toBe('completed');
  expect(run.generations).toHaveLength(25);
  expect(Math.max(...run.generations)).toBeLessThanOrEqual(200);
  expect(run.calls).toHaveLength(1000);
  for (const { input } of run.calls) expect(input).toEqual({ customerId: 'c', runId: 'r' });
});

test('it waits for as long as the step says', async () => {
  const run = await reads((turn) => (turn === 1 ? { kind: 'later', afterSeconds: 77 } : { kind: 'ended' }));
  expect(run.pauses).toEqual([77]);
});

test('a step that keeps failing is left to the timer, after about an hour', async () => {
  const run = await reads(() => {
    throw new Error('The tables do not answer.');
  });
  expect(run.status).toBe('completed');
  expect([0, 1, 5, 50].map(failurePause)).toEqual([30, 60, 900, 900]);
  expect(run.pauses).toEqual(expect.arrayContaining([30, 900]));
});

test('the users of a deleted customer are removed to the last', async () => {
  let turn = 0;
  const run = await play(
    userRemoval,
    { name: 'userRemoval', instanceId: 'user-removal-p', input: { place: 'p' } },
    { activity: () => ({ kind: (turn += 1) === 100 ? 'done' : 'more' }) },
  );
  expect(run.status).toBe('completed');
  expect(run.generations).toHaveLength(3);
  expect(run.calls).toHaveLength(100);
});
