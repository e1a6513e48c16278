import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';

export interface AppCertificate {
  /** As a `keyCredential`'s `key`: DER, base64. */
  key: string;
  privateKey: webcrypto.CryptoKey;
  privateKeyPem: string;
  /** Certificate and key, as a person pastes them. */
  pem: string;
  /** SHA-256, hex: what msal-node is given. */
  thumbprintSha256: string;
  /** SHA-256, base64url: what an assertion's header says. */
  x5tS256: string;
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** A self-signed certificate for an app, with its key. */
export const makeAppCertificate = async (days: number): Promise<AppCertificate> => {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Tenant Connect',
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + days * 86_400_000),
    keys,
    signingAlgorithm: algorithm,
  });
  const der = Buffer.from(certificate.rawData);
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const privateKeyPem = `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`;
  const digest = createHash('sha256').update(der).digest();
  return {
    key: der.toString('base64'),
    privateKey: keys.privateKey,
    privateKeyPem,
    pem: `${certificate.toString('pem')}\n${privateKeyPem}`,
    thumbprintSha256: digest.toString('hex'),
    x5tS256: digest.toString('base64url'),
  };
};
