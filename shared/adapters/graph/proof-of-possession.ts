import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Secret } from '../../domain/secret.ts';

/** Azure AD Graph's application id, which Graph wants as audience. */
const audience = '00000002-0000-0000-c000-000000000000';
/** More is refused. */
const proofSeconds = 600;

/**
 * Proves to Graph that the app holds the key of a certificate it has already: then it may add another one, and remove
 * one, without any permission (Microsoft Graph, “Generate proof of possession tokens for rolling keys”).
 */
export const proofOfPossession = (
  certificate: Secret<string>,
  objectId: string,
  now: Date,
): Promise<string> => {
  const { raw } = new X509Certificate(certificate.reveal());
  const thumbprint = createHash('sha1').update(raw).digest();
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({})
    .setProtectedHeader({
      alg: 'RS256',
      typ: 'JWT',
      kid: thumbprint.toString('hex').toUpperCase(),
      x5t: thumbprint.toString('base64url'),
    })
    .setAudience(audience)
    .setIssuer(objectId)
    .setNotBefore(seconds)
    .setExpirationTime(seconds + proofSeconds)
    .sign(createPrivateKey(certificate.reveal()));
};
