import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { TokenRegistrationComplaint } from '../../shared/domain/token-registration-problem.ts';

export type CertificateReading =
  { kind: 'usable'; expiresAt: string } | ({ kind: 'complaint' } & TokenRegistrationComplaint);

/** What is wrong with a certificate as pasted, or when it lapses. Entra takes RSA keys. */
export const readCertificate = (pem: string, now: Date): CertificateReading => {
  const certificate = parsed(() => new X509Certificate(pem));
  if (!certificate)
    return complaint(
      'There is no certificate in it. Paste the PEM with BEGIN CERTIFICATE and END CERTIFICATE.',
    );
  const key = parsed(() => createPrivateKey(pem));
  if (!key)
    return complaint(
      'There is no readable private key in it. Paste the key, without a password, below the certificate.',
    );
  return withKey(certificate, key, now);
};

const withKey = (certificate: X509Certificate, key: KeyObject, now: Date): CertificateReading => {
  if (key.asymmetricKeyType !== 'rsa') return complaint('The key is not an RSA key. Entra takes RSA only.');
  if (!certificate.checkPrivateKey(key)) return complaint('The private key belongs to another certificate.');
  const expiresAt = new Date(certificate.validTo);
  return expiresAt > now
    ? { kind: 'usable', expiresAt: expiresAt.toISOString() }
    : complaint('The certificate has expired. Make a new one and upload its public part in Entra.');
};

const complaint = (message: string): CertificateReading => ({
  kind: 'complaint',
  field: 'certificate',
  message,
});

const parsed = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
