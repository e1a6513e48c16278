import { daysUntil } from '../../../shared/domain/time.ts';

const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How far a moment (ISO 8601) is from `now` (milliseconds since the epoch), in words: "in 13 days", "3 hours ago", "just now". Days to
 * come are counted as wherever days are left; up to two days it is hours, rounded down.
 */
export const relativeTime = (at: string, now: number): string => {
  const ms = Date.parse(at) - now;
  const size = Math.abs(ms);
  const count = (unit: number): number => Math.trunc(ms / unit);
  if (size < minute) return ms > 0 ? 'now' : 'just now';
  if (size < hour) return words.format(count(minute), 'minute');
  if (size < 2 * day) return words.format(count(hour), 'hour');
  return words.format(ms > 0 ? daysUntil(at, now) : count(day), 'day');
};
