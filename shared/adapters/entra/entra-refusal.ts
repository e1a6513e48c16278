import { z } from 'zod';
import type { EntraRefusal, TryLater } from '../../ports/token-endpoint.ts';
import type { EntraAnswer } from './entra-http.ts';

/** Entra's error body (RFC 6749 §5.2 with `error_codes`, `suberror`). Its description is not repeated anywhere. */
const errorBody = z.object({
  error: z.string(),
  suberror: z.string().optional().catch(undefined),
  error_codes: z.array(z.number()).optional().catch(undefined),
});

export type Refused = { kind: 'refused'; refusal: EntraRefusal };

/** Seconds to wait when Entra does not say. */
const defaultPause = 30;
/** 50196: the client was found to loop; it goes on for some minutes. */
const loopDetected = 50196;

/**
 * Reads an answer that is not a success. Throttling, 5xx, silence and bodies that are not Entra's (a proxy's page) say
 * nothing about the account or its consent, so they are {@link TryLater}. Never classified by text, nor by MSAL's classes.
 */
export const readRefusal = (answer: EntraAnswer): Refused | TryLater => {
  if (answer.kind === 'noAnswer') return tryLater(`Entra did not answer: ${answer.reason}`);
  const { status, retryAfterSeconds } = answer;
  if (status === 429 || status >= 500) return tryLater(`Entra is busy (${status})`, retryAfterSeconds);
  const decoded = errorBody.safeParse(answer.body);
  if (!decoded.success) return tryLater(`Entra’s answer was not understood (${status})`, retryAfterSeconds);
  const { error, suberror, error_codes: codes = [] } = decoded.data;
  if (codes.includes(loopDetected) || error === 'temporarily_unavailable')
    return tryLater('Entra asks us to slow down', retryAfterSeconds ?? 2 * defaultPause);
  return refused({ aadsts: codes[0] ?? 0, error, ...(suberror !== undefined && { suberror }) });
};

export const refused = (refusal: EntraRefusal): Refused => ({ kind: 'refused', refusal });

export const tryLater = (reason: string, afterSeconds = defaultPause): TryLater => ({
  kind: 'tryLater',
  afterSeconds,
  reason,
});
