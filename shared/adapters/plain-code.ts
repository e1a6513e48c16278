/** A service's error code, fit to be shown and logged. Codes are words; anything else is not repeated. */
export const plainCode = (code: string | null | undefined): string =>
  code && /^[\w.-]{1,80}$/.test(code) ? code : 'unknown';
