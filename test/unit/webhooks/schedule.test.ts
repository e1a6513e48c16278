import fc from 'fast-check';
import { nextTryAfter, pauses } from '../../../orchestrations/webhook-delivery/schedule.ts';

const start = '2026-11-02T08:00:00.000Z';
const hour = 3_600_000;
const since = (time: string) => Date.parse(time) - Date.parse(start);

/** All the times at which a receiver is tried that never takes anything. */
const triesOf = (deliveryId: string, retryAfterSeconds?: number): number[] => {
  const times = [start];
  for (let number = 1; ; number += 1) {
    const at = times.at(-1) ?? start;
    const next = nextTryAfter({ deliveryId, runStartedAt: start, number, at, retryAfterSeconds });
    if (next === undefined) return times.map(since);
    times.push(next);
  }
};

test('a receiver that never answers well is tried ten times over three days', () => {
  const tries = triesOf('evt_1');
  expect(tries).toHaveLength(pauses.length + 1);
  expect(tries.at(-1)).toBeGreaterThanOrEqual(72 * hour);
  expect(tries.at(-1)).toBeLessThanOrEqual(84 * hour);
});

test('each pause is the planned one and up to a tenth more; deliveries that failed together come back apart', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const tries = triesOf(id);
      pauses.forEach((planned, index) => {
        const pause = ((tries[index + 1] ?? 0) - (tries[index] ?? 0)) / 1000;
        expect(pause).toBeGreaterThanOrEqual(planned - 0.001);
        expect(pause).toBeLessThanOrEqual(planned * 1.1);
      });
    }),
  );
  expect(new Set(['a', 'b', 'c', 'd'].map((id) => triesOf(id)[2])).size).toBe(4);
});

test('Retry-After is honoured where it is longer, a day at most', () => {
  const made = { deliveryId: 'evt_1', runStartedAt: start, number: 1, at: start };
  const pause = (retryAfterSeconds: number) =>
    since(nextTryAfter({ ...made, retryAfterSeconds }) ?? '') / 1000;
  expect(pause(1)).toBeLessThan(6);
  expect(pause(600)).toBe(600);
  expect(pause(999_999)).toBe(86_400);
});

test('no Retry-After keeps a delivery alive for ever', () => {
  expect(triesOf('evt_1', 999_999).at(-1)).toBeLessThanOrEqual(84 * hour);
});
