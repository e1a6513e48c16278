import type { ReactNode } from 'react';
import { relativeTime } from './relative-time.ts';

// The texts are English: a reader with another language still gets English month names, but his own time zone.
const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';
const short = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });

/** In a narrow column the line breaks between day and time, nowhere else. */
const breaksOnce = (text: string): string => {
  const end = text.lastIndexOf(', ');
  const whole = (part: string): string => part.replaceAll(/\s/g, '\u00a0');
  return end < 0 ? whole(text) : `${whole(text.slice(0, end))}, ${whole(text.slice(end + 2))}`;
};

interface TimeProps {
  at: string;
  /** The day alone: the time of day is in the title. */
  dayOnly?: boolean;
}

/** A moment (ISO 8601 UTC) in the reader's zone; the exact time, with its zone and in UTC, in the title. */
export const Time = ({ at, dayOnly = false }: TimeProps): ReactNode => {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  return (
    <time dateTime={at} title={`${exact.format(moment)} (${moment.toISOString()})`} className="time">
      {dayOnly ? day.format(moment) : breaksOnce(short.format(moment))}
    </time>
  );
};

/** How far off it is, too: for what runs out, and for what somebody waits for. */
export const TimeAndHint = ({ at, dayOnly }: TimeProps): ReactNode => (
  <>
    <Time at={at} dayOnly={dayOnly} /> <span className="relative">{relativeTime(at, Date.now())}</span>
  </>
);
