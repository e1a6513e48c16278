import type { X509Certificate } from 'node:crypto';

export interface CertificateFiles {
  caFile: string;
  caKeyFile: string;
  certFile: string;
  keyFile: string;
}

/** True while the certificate stays valid for that long. */
export const lastsFor = (certificate: X509Certificate, ms: number): boolean =>
  Date.parse(certificate.validTo) - Date.now() > ms;
