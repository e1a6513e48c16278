import { isStale, sweepState } from '../../../web/portal/overview/timeliness.ts';

const now = '2026-11-21T12:00:00.000Z';
const ago = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();

test.each([
  ['within the half hour is as it is', 29, false],
  ['earlier than that is old', 31, true],
  ['by a clock that was put back is not old', -60, false],
])('what was counted %s', (_name, minutes, stale) => {
  expect(isStale({ countedAt: ago(minutes), now })).toBe(stale);
});

test.each([
  ['an hour ago, and still counted by nobody, stands still', { lookedAt: ago(61) }, 'silent'],
  ['lately is up to date', { lookedAt: ago(11) }, 'fine'],
  ['never has not begun', {}, 'never'],
] as const)('a sweep that was looked after %s', (_name, sweep, state) => {
  expect(sweepState(sweep, now)).toBe(state);
});

test.each([
  ['that has looked at all', 0, 0, 'fine'],
  ['that came a day late to some', 0, 3, 'late'],
  ['that could not look at some', 1, 3, 'trouble'],
] as const)('of a sweep %s it is said', (_name, failed, overdue, state) => {
  const counts = { cared: 9, lost: 0, recovered: 0, postponed: 0, failed, overdue };
  const last = { startedAt: ago(9), finishedAt: ago(8), ...counts };
  expect(sweepState({ lookedAt: ago(9), last }, now)).toBe(state);
});
