import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';

/** Makes this process (fetch, https, MSAL) trust the local authority of a data directory's certificates folder. */
export const trustLocalCa = (certificatesDir: string): void =>
  trustCertificate(readFileSync(join(certificatesDir, 'ca.pem'), 'utf8'));

/** The same for a certificate at hand, PEM. */
export const trustCertificate = (pem: string): void =>
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), pem]);
