import { loadOrchestration, type Orchestrate } from '../../support/orchestrators.ts';
import { play, type World } from '../../support/virtual-host.ts';

let webhookDelivery: Orchestrate;
beforeAll(async () => {
  webhookDelivery = await loadOrchestration('webhookDelivery');
});

const input = { webhookId: 'w', deliveryId: 'evt_1', run: 1, tries: 0 };
const deliver = (activity: World['activity'], until?: Date) =>
  play(
    webhookDelivery,
    { name: 'webhookDelivery', instanceId: 'x', input, ...(until ? { until } : {}) },
    { activity },
  );
const again = (afterSeconds: number) => ({ kind: 'again', afterSeconds });

test('what gets through at once takes one try', async () => {
  const run = await deliver(() => ({ kind: 'ended' }));
  expect([run.status, run.calls.map(({ input: { number } }) => number)]).toEqual(['completed', [1]]);
});

test('it waits as long as the activity says, and counts its tries over generations', async () => {
  const pauses = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
  const run = await deliver((_name, { number }) => {
    const pause = pauses[Number(number) - 1];
    return pause === undefined ? { kind: 'ended' } : again(pause);
  });
  expect([run.status, run.pauses]).toEqual(['completed', pauses]);
  expect(run.calls.map(({ input: { number } }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(Math.max(...run.generations)).toBeLessThanOrEqual(200);
});

test('what a silent receiver has held back is no try', async () => {
  const held = { kind: 'held', afterSeconds: 60 };
  const answers = [again(5), held, held];
  const run = await deliver(() => answers.shift() ?? { kind: 'ended' });
  expect(run.pauses).toEqual([5, 60, 60]);
  expect(run.calls.map(({ input: { number } }) => number)).toEqual([1, 2, 2, 2]);
});

test('a try that fails on our side is made again under its number', async () => {
  let failures = 6;
  const run = await deliver((_name, { number }) => {
    if (failures-- > 0) throw new Error('The table does not answer.');
    return number === 2 ? { kind: 'ended' } : again(5);
  });
  expect([run.status, run.pauses]).toEqual(['completed', [300, 5]]);
  expect(new Set(run.calls.map(({ input: { number } }) => number))).toEqual(new Set([1, 2]));
});

test('tables that do not answer for hours are waited for in short histories', async () => {
  const run = await deliver(() => {
    throw new Error('The table does not answer.');
  }, new Date('2026-11-02T14:00:00.000Z'));
  expect(run.status).toBe('waiting');
  expect(Math.max(...run.generations)).toBeLessThanOrEqual(200);
});
