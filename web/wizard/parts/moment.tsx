const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';
const short = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });

/** A time in the reader's zone; the exact one is in its title. */
export const Moment = ({ at }: { at: string }) => {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return null;
  return (
    <time dateTime={at} title={exact.format(time)}>
      {short.format(time)}
    </time>
  );
};
