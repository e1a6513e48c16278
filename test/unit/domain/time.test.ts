import fc from 'fast-check';
import { daysUntil, later, plusDays, plusSeconds } from '../../../shared/domain/time.ts';

const time = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

test('seconds and days are added in UTC, over months, leap days and changes of the clock', () => {
  expect(plusSeconds('2026-12-31T23:59:59.000Z', 1)).toBe('2027-01-01T00:00:00.000Z');
  expect(plusDays('2028-02-28T12:00:00.000Z', 1)).toBe('2028-02-29T12:00:00.000Z');
  expect(plusDays('2026-03-28T12:00:00.000Z', 2)).toBe('2026-03-30T12:00:00.000Z');
});

test('the later of two times is the same whichever comes first', () => {
  fc.assert(
    fc.property(time, time, (a, b) => {
      expect(later(a, b)).toBe(later(b, a));
      expect(Date.parse(later(a, b))).toBe(Math.max(Date.parse(a), Date.parse(b)));
    }),
  );
});

test('the days left count the day that has begun; nothing is left once the time has come', () => {
  const now = Date.parse('2026-11-21T12:00:00.000Z');
  expect(daysUntil('2026-11-22T12:00:00.000Z', now)).toBe(1);
  expect(daysUntil('2026-11-22T12:00:00.001Z', now)).toBe(2);
  expect(daysUntil('2026-11-21T12:00:00.000Z', now)).toBe(0);
  expect(daysUntil('2020-01-01T00:00:00.000Z', now)).toBe(0);
});
