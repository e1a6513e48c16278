import { Cron } from 'croner';
import { expandSettings } from '../app-settings.ts';

/** The next moment after `after` (ms since the epoch), or undefined when there is none. */
export type Schedule = { next(after: number): number | undefined };

const TIMESPAN = /^(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/;

/**
 * A timer trigger's schedule: NCRONTAB with five or six fields ({second} {minute} {hour} {day} {month} {day of week},
 * in UTC), a .NET TimeSpan, or `%SETTING%` holding one. Throws when it cannot be read.
 */
export const parseSchedule = (text: string): Schedule => {
  const expression = expandSettings(text).trim();
  const span = TIMESPAN.exec(expression);
  if (span) {
    const [days = 0, hours = 0, minutes = 0, secs = 0] = span.slice(1).map((part) => Number(part ?? 0));
    const everyMs = (((days * 24 + hours) * 60 + minutes) * 60 + secs) * 1000;
    if (everyMs <= 0) throw new Error(`The schedule '${expression}' never comes to an end.`);
    return { next: (after) => after + everyMs };
  }
  const fields = expression.split(/\s+/).length;
  if (fields !== 5 && fields !== 6) throw new Error(`The schedule '${expression}' is not NCRONTAB.`);
  const cron = new Cron(expression, { timezone: 'UTC', paused: true, legacyMode: false });
  return { next: (after) => cron.nextRun(new Date(after))?.getTime() };
};
