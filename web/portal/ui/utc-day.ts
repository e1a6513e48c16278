// Spans of days begin and end with midnights in UTC, so they are named in UTC, too.
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A day (ISO 8601, the time of day does not matter) in short: "21 Nov". */
export const utcDay = (day: string): string => shortDay.format(new Date(day));
