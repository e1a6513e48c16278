import type { ReactNode } from 'react';

// The texts are English: a reader with another language still gets English month names, but his own time zone.
const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';
const short = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });

/** A moment (ISO 8601 UTC) in the reader's zone; the exact time, with its zone and in UTC, in the title. */
export const Time = ({ at }: { at: string }): ReactNode => {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  return (
    <time dateTime={at} title={`${exact.format(moment)} (${moment.toISOString()})`} className="time">
      {short.format(moment)}
    </time>
  );
};
