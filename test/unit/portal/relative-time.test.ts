import { relativeTime } from '../../../web/portal/ui/relative-time.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');

test.each([
  ['2026-11-21T12:00:30.000Z', 'now'],
  ['2026-11-21T11:59:30.000Z', 'just now'],
  ['2026-11-21T12:05:59.000Z', 'in 5 minutes'],
  ['2026-11-21T09:00:00.000Z', '3 hours ago'],
  ['2026-11-23T11:59:00.000Z', 'in 47 hours'],
  ['2026-12-05T11:59:00.000Z', 'in 14 days'],
  ['2026-11-18T11:00:00.000Z', '3 days ago'],
])('%s is %s', (at, words) => {
  expect(relativeTime(at, now)).toBe(words);
});
