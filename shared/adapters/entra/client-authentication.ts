import { createHash, createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { SignJWT } from 'jose';
import type { RegistrationConfig } from '../../config/config.ts';
import type { Secret } from '../../domain/secret.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const assertionSeconds = 300;

/**
 * How a confidential client proves itself in a form: by its secret, or by an assertion signed with its certificate
 * (RFC 7523 §2.2; Microsoft identity platform, certificate credentials).
 */
export const clientAuthentication = async (
  tokenEndpoint: string,
  { clientId, credential }: RegistrationConfig,
  secret: Secret<string>,
): Promise<Record<string, string>> =>
  credential === 'certificate'
    ? {
        client_assertion_type: assertionType,
        client_assertion: await signedAssertion(tokenEndpoint, clientId, secret),
      }
    : { client_secret: secret.reveal() };

const signedAssertion = (tokenEndpoint: string, clientId: string, pem: Secret<string>): Promise<string> => {
  const { raw } = new X509Certificate(pem.reveal());
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': createHash('sha256').update(raw).digest('base64url'),
    })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenEndpoint)
    .setNotBefore(now)
    .setIssuedAt(now)
    .setExpirationTime(now + assertionSeconds)
    .sign(createPrivateKey(pem.reveal()));
};
