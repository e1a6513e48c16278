/** Nobody is believed to be away for longer: what waits for it may have an end of its own. */
const longestSeconds = 86_400;

/** A Retry-After header in whole seconds, from one to a day: given in seconds or as a date (RFC 9110 §10.2.3). */
export const retryAfter = (header: string | null | undefined): number | undefined => {
  if (!header) return undefined;
  const seconds = /^\d{1,6}$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(1, seconds), longestSeconds) : undefined;
};
