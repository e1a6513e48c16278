/** A Retry-After header in whole seconds, at least one: given in seconds or as a date (RFC 9110 §10.2.3). */
export const retryAfter = (header: string | null | undefined): number | undefined => {
  if (!header) return undefined;
  const seconds = /^\d{1,6}$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? Math.max(1, seconds) : undefined;
};
