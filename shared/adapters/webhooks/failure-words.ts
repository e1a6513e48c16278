import * as z from 'zod';

/** An address that is not sent to; the message says why. */
export class Refused extends Error {}

const coded = z.object({ code: z.string() });
const codeOf = (error: unknown): string => coded.safeParse(error).data?.code ?? '';

/** Codes of Node, of the system, of TLS and of the HTTP parser. */
const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known (DNS)',
  EAI_AGAIN: 'its name could not be looked up (DNS)',
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ECONNRESET: 'it closed the connection without an answer',
  EPIPE: 'it closed the connection without an answer',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'it cannot be reached',
  ETIMEDOUT: 'it cannot be reached',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not of a known authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not of a known authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not of a known authority',
  EPROTO: 'it does not speak https',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak https',
};

/** Why there was no answer, as a clause; nothing of what the other side said is in it. */
export const failureWords = (error: unknown): string => {
  if (error instanceof Refused) return error.message;
  const code = codeOf(error);
  if (code.startsWith('HPE_')) return 'it does not answer in HTTP';
  return words[code] ?? 'it cannot be reached';
};
