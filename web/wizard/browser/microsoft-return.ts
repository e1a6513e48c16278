/** What Microsoft hands back in the address of a callback page (RFC 6749 §4.1.2; admin consent adds `admin_consent`). */
export interface MicrosoftReturn {
  state?: string | undefined;
  code?: string | undefined;
  error?: string | undefined;
  errorDescription?: string | undefined;
  adminConsent: boolean;
}

/** Reads the parameters and takes them out of the address at once, so that they stay in no history and on no screen. */
export const takeReturn = (parameters: string): MicrosoftReturn => {
  history.replaceState(null, '', location.pathname);
  const values = new URLSearchParams(parameters);
  const value = (name: string, longest: number): string | undefined =>
    values.get(name)?.slice(0, longest) || undefined;
  return {
    // A state is good as a whole only; a sealed one is a few hundred characters long.
    state: values.get('state') ?? undefined,
    // A code is good as a whole only: the API refuses one that is too long.
    code: values.get('code') ?? undefined,
    error: value('error', 200),
    errorDescription: value('error_description', 2000),
    adminConsent: values.get('admin_consent')?.toLowerCase() === 'true',
  };
};
