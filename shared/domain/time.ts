/** Later than an ISO 8601 time, as `toISOString` writes it: such times compare as strings. */
export const plusSeconds = (iso: string, seconds: number): string =>
  new Date(Date.parse(iso) + seconds * 1000).toISOString();

export const plusDays = (iso: string, days: number): string => plusSeconds(iso, days * 86_400);

/** The beginning of a day in UTC, which an ISO 8601 time or its date names. */
export const midnight = (iso: string): string => `${iso.slice(0, 10)}T00:00:00.000Z`;

export const later = (a: string, b: string): string => (a > b ? a : b);

/** Whole days from `now` (milliseconds since the epoch) until an ISO 8601 time; the last day counts as 1, a lapsed one as 0. */
export const daysUntil = (iso: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(iso) - now) / 86_400_000));
