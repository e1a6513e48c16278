let ahead = 0;

/** `Date` headers have whole seconds and take time to arrive: smaller differences mean nothing. */
const noise = 5_000;

/** Remembers how far this device's clock is off, from a response's `Date` header. */
export const noteServerTime = (date: string | null): void => {
  const difference = Date.parse(date ?? '') - Date.now();
  if (Number.isNaN(difference)) return;
  ahead = Math.abs(difference) < noise ? 0 : difference;
};

/** Now by the server's clock, in milliseconds: a countdown must not lie on a phone whose clock is wrong. */
export const serverNow = (): number => Date.now() + ahead;
