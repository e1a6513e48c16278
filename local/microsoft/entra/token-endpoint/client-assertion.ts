import { createHash, X509Certificate } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, errors, type ProtectedHeaderParameters } from 'jose';
import { z } from 'zod';
import type { KeyCredential } from '../../credentials.ts';
import type { Application } from '../../directory.ts';
import { isKnown } from '../../propagation.ts';
import { EntraError } from '../entra-error.ts';

/** RFC 7523 §2.2. */
export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  jti: z.string(),
});

/** Entra forgives clocks that differ by that much. Seconds. */
const clockTolerance = 300;

/**
 * The app's proof by certificate: a JWT signed with the key of one of its key credentials, which the header names by
 * thumbprint (`x5t`, `x5t#S256` or `kid`). That a `jti` is used once is not checked: Entra documents no such promise.
 * @throws EntraError 50027 no JWT, 700027 key or signature, 700021 another app, 700023 audience, 700024 time
 */
export const requireAssertion = async (
  application: Application,
  assertion: string,
  audiences: readonly string[],
): Promise<void> => {
  const detail = `Application identifier '${application.appId}'.`;
  const key = keyFor(application, headerOf(assertion));
  if (!key) throw new EntraError(700027, `The key was not found. ${detail}`);
  if (Date.parse(key.endDateTime) <= Date.now())
    throw new EntraError(700027, `The key has expired. ${detail}`);
  const { iss, sub, aud, exp, nbf } = await verifiedClaims(key, assertion);
  if (iss !== application.appId || sub !== application.appId) throw new EntraError(700021, detail);
  if (!audiences.includes(aud)) throw new EntraError(700023, detail);
  const now = Date.now() / 1000;
  if (exp + clockTolerance <= now || (nbf ?? 0) - clockTolerance > now) throw new EntraError(700024, detail);
};

const headerOf = (assertion: string): ProtectedHeaderParameters => {
  try {
    return decodeProtectedHeader(assertion);
  } catch {
    throw new EntraError(50027);
  }
};

const keyFor = (application: Application, header: ProtectedHeaderParameters): KeyCredential | undefined =>
  (application.keyCredentials ?? []).filter(isKnown).find(({ certificate }) => {
    const der = Buffer.from(certificate, 'base64');
    const sha1 = createHash('sha1').update(der).digest();
    return (
      header['x5t#S256'] === createHash('sha256').update(der).digest('base64url') ||
      header['x5t'] === sha1.toString('base64url') ||
      header['kid']?.toUpperCase() === sha1.toString('hex').toUpperCase()
    );
  });

const verifiedClaims = async ({ certificate }: KeyCredential, assertion: string) => {
  const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
  try {
    const { payload } = await compactVerify(assertion, publicKey, { algorithms: ['RS256', 'PS256'] });
    return claims.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed)
      throw new EntraError(700027, 'The signature is not valid.');
    throw new EntraError(50027);
  }
};
