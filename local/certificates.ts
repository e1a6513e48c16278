import { createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastsFor, type CertificateFiles } from './certificate-files.ts';

/** PEM files of the local authority and of the server certificate for localhost, 127.0.0.1 and ::1, and their text. */
export interface Certificates {
  caFile: string;
  certFile: string;
  keyFile: string;
  ca: string;
  cert: string;
  key: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const renewBeforeMs = 30 * dayMs;

/**
 * Makes the authority and the server certificate in `directory` at the first start, and the server certificate anew
 * when it is about to expire. Private keys are readable by their owner only. NODE_EXTRA_CA_CERTS is read at process
 * start: call this before starting whatever has to trust the authority.
 */
export const ensureCertificates = async (directory: string): Promise<Certificates> => {
  mkdirSync(directory, { recursive: true });
  const files = {
    caFile: join(directory, 'ca.pem'),
    caKeyFile: join(directory, 'ca.key'),
    certFile: join(directory, 'localhost.pem'),
    keyFile: join(directory, 'localhost.key'),
  };
  if (!isFresh(files)) {
    // The X.509 library is needed about once a year: an ordinary start need not load it.
    const { issueCertificates } = await import('./issue-certificates.ts');
    await issueCertificates(files);
  }
  return {
    caFile: files.caFile,
    certFile: files.certFile,
    keyFile: files.keyFile,
    ca: readFileSync(files.caFile, 'utf8'),
    cert: readFileSync(files.certFile, 'utf8'),
    key: readFileSync(files.keyFile, 'utf8'),
  };
};

const isFresh = (files: CertificateFiles): boolean => {
  if (!Object.values(files).every((file) => existsSync(file))) return false;
  try {
    const authority = new X509Certificate(readFileSync(files.caFile));
    const leaf = new X509Certificate(readFileSync(files.certFile));
    const keyMatches = leaf.publicKey.equals(createPublicKey(readFileSync(files.keyFile)));
    return keyMatches && leaf.verify(authority.publicKey) && lastsFor(leaf, renewBeforeMs);
  } catch {
    return false; // Torn by a crash while it was written: made anew.
  }
};
