import * as z from 'zod';
import type { CookieCipher } from '../../shared/ports/cookie-cipher.ts';

/**
 * The `state` of an admin-consent link that the portal made. Whoever opens it has no cookie of ours, perhaps days later on
 * another machine, so the state itself says, sealed, whose tenant it was for.
 */
const consentState = z.object({ customerId: z.string() });

const purpose = 'grant-consent';

/** Days a link in a mail can be answered with our own page; Microsoft's page works after that too. */
const lifetimeDays = 14;

export const sealConsentState = (cipher: CookieCipher, customerId: string): Promise<string> =>
  cipher.seal({ customerId }, { purpose, ttlSeconds: lifetimeDays * 86_400 });

/** The customer's id; undefined when the state is not ours, or too old. */
export const openConsentState = async (cipher: CookieCipher, state: string): Promise<string | undefined> => {
  const opened = consentState.safeParse(await cipher.open(state, purpose));
  return opened.success ? opened.data.customerId : undefined;
};
