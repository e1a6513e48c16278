import { createHash, verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { KeyCredential } from '../credentials.ts';
import type { Application } from '../directory.ts';
import { isKnown } from '../propagation.ts';
import { GraphError } from './graph-error.ts';

const audience = '00000002-0000-0000-c000-000000000000';
/** Seconds that a proof may be good for, and that clocks may differ by. */
const longest = 600;
const clockTolerance = 300;

const header = z.object({ alg: z.literal('RS256'), x5t: z.string().optional(), kid: z.string().optional() });
const claims = z.object({ aud: z.literal(audience), iss: z.string(), nbf: z.number(), exp: z.number() });

const badProof = (why: string): GraphError =>
  new GraphError(401, 'Authentication_MissingOrMalformed', `Access token missing or malformed: ${why}`);

/**
 * A JWT for Azure AD Graph's id, issued by the application's object, signed with the key of one of its certificates that
 * is in force, good for ten minutes at most (documented). @throws GraphError 401
 */
export const requireProof = (application: Application, proof: string): void => {
  const [first = '', second = '', third = '', ...more] = proof.split('.');
  const head = header.safeParse(partOf(first));
  const body = claims.safeParse(partOf(second));
  if (more.length > 0 || !head.success || !body.success) throw badProof('the proof cannot be read.');
  const key = (application.keyCredentials ?? []).filter(isKnown).find(isNamedBy(head.data));
  if (!key || Date.parse(key.endDateTime) <= Date.now()) throw badProof('no such key is in force.');
  const { publicKey } = new X509Certificate(Buffer.from(key.certificate, 'base64'));
  const signed = Buffer.from(`${first}.${second}`);
  if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(third, 'base64url')))
    throw badProof('the signature is wrong.');
  const { iss, nbf, exp } = body.data;
  const now = Date.now() / 1000;
  if (iss !== application.id) throw badProof('another issuer.');
  if (exp - nbf > longest || exp + clockTolerance <= now || nbf - clockTolerance > now)
    throw badProof('it is not good at this time.');
};

const partOf = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

const isNamedBy =
  ({ x5t, kid }: z.infer<typeof header>) =>
  ({ certificate }: KeyCredential): boolean => {
    const thumbprint = createHash('sha1').update(Buffer.from(certificate, 'base64')).digest();
    return x5t === thumbprint.toString('base64url') || kid === thumbprint.toString('hex').toUpperCase();
  };
