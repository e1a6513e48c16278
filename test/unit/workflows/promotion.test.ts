import { loadOrchestration, type Orchestrate } from '../../support/orchestrators.ts';
import { play, type World } from '../../support/virtual-host.ts';

let promotion: Orchestrate;
beforeAll(async () => {
  promotion = await loadOrchestration('promotion');
});

const input = { invitationId: 'i1', customerId: 'contoso', attemptId: 'i1-1', tokenVersion: 't1' };
const event = { id: 'i1-1-promotion', kind: 'promotionEnded' };

const tryUntil = (promoteAgain: World['activity']) =>
  play(
    promotion,
    { name: 'promotion', instanceId: 'i1-1-promotion', input },
    { activity: (name, asked, at) => (name === 'promoteAgain' ? promoteAgain(name, asked, at) : {}) },
  );

test('it tries once a minute until it is decided, and tells the invitation once', async () => {
  let tries = 0;
  const run = await tryUntil(() => ((tries += 1) < 25 ? { kind: 'tryLater' } : { kind: 'ended', event }));
  expect(run.pauses).toEqual(Array<number>(25).fill(60));
  expect(run.calls.filter(({ name }) => name === 'tellInvitation').map((call) => call.input)).toEqual([
    { invitationId: 'i1', event },
  ]);
  expect(run.generations).toHaveLength(2);
  expect(Math.max(...run.generations)).toBeLessThanOrEqual(200);
});

test('an invitation that has moved on is not told', async () => {
  const run = await tryUntil(() => ({ kind: 'superseded' }));
  expect(run.calls.map(({ name }) => name)).toEqual(['promoteAgain']);
});
