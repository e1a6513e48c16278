import { z } from 'zod';
import type { MailAnswer } from '../../ports/mailer.ts';
import { plainCode } from '../plain-code.ts';
import { retryAfter } from '../retry-after.ts';

/** What we look at of a thrown SDK error; its message may hold an address, its request the whole mail. */
const restError = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  name: z.string().optional(),
  response: z
    .object({ headers: z.custom<{ get(name: string): string | undefined }>(hasGet).optional() })
    .optional()
    .catch(undefined),
});

function hasGet(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';
}

interface EmailFailure {
  /** HTTP status; 0 when there was no answer. */
  status: number;
  code: string;
  afterSeconds?: number;
}

export const readEmailFailure = (error: unknown): EmailFailure => {
  const decoded = restError.safeParse(error);
  if (!decoded.success) return { status: 0, code: 'unknown' };
  const { statusCode, code, name, response } = decoded.data;
  const afterSeconds = retryAfter(response?.headers?.get('retry-after'));
  return {
    status: statusCode ?? 0,
    code: plainCode(code ?? name),
    ...(afterSeconds !== undefined && { afterSeconds }),
  };
};

/**
 * 4xx is for good, but for those that say something about the moment (408, 409, 429) and about ourselves (401, 403: a
 * role assignment takes minutes to be seen, and an operator can mend it): with them the mail must not be lost.
 */
export const mailAnswer = ({ status, code, afterSeconds }: EmailFailure): MailAnswer => {
  const after = afterSeconds !== undefined && { afterSeconds };
  if (status === 0)
    return { kind: 'tryLater', ...after, reason: `The e-mail service did not answer (${code}).` };
  if (status === 401 || status === 403)
    return {
      kind: 'tryLater',
      ...after,
      reason: `The e-mail service does not allow this deployment to send (${status} ${code}).`,
    };
  if (status >= 500 || status === 408 || status === 409 || status === 429)
    return { kind: 'tryLater', ...after, reason: `The e-mail service is busy (${status} ${code}).` };
  return { kind: 'refused', reason: `The e-mail service refused the mail (${status} ${code}).` };
};

const transientCodes = /^(InternalServerError|ServiceUnavailable|Timeout|.*(Throttl|TooMany|Busy).*)$/i;

/** The end of an operation that was accepted and then failed. */
export const failedOperation = (code: string | undefined): MailAnswer => {
  const known = plainCode(code);
  return transientCodes.test(known)
    ? { kind: 'tryLater', reason: `The e-mail service failed to send (${known}).` }
    : { kind: 'refused', reason: `The e-mail service could not send the mail (${known}).` };
};
