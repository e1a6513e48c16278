import 'reflect-metadata';
import { randomBytes, webcrypto, X509Certificate as NodeCertificate } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { lastsFor, type CertificateFiles } from './certificate-files.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 24 * 60 * 60 * 1000;
const authorityDays = 3650;
/** The longest that browsers accept of any authority. */
const leafDays = 397;

interface Authority {
  certificate: X509Certificate;
  privateKey: webcrypto.CryptoKey;
}

/** Keeps the authority if there is a sound one, and makes a new server certificate under it. */
export const issueCertificates = async (files: CertificateFiles): Promise<void> => {
  const authority = (await readAuthority(files)) ?? (await makeAuthority(files));
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: 'CN=localhost',
    issuer: authority.certificate.subject,
    ...validity(leafDays),
    publicKey: keys.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
    ],
  });
  replaceFile(files.keyFile, await privateKeyPem(keys.privateKey));
  replaceFile(files.certFile, certificate.toString('pem'));
};

const makeAuthority = async (files: CertificateFiles): Promise<Authority> => {
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    // The random part tells the authorities of two data directories apart, should one process trust both.
    name: `CN=Tenant Connect local authority ${randomBytes(4).toString('hex')}`,
    ...validity(authorityDays),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  replaceFile(files.caKeyFile, await privateKeyPem(keys.privateKey));
  replaceFile(files.caFile, certificate.toString('pem'));
  return { certificate, privateKey: keys.privateKey };
};

const readAuthority = async (files: CertificateFiles): Promise<Authority | undefined> => {
  try {
    const pem = readFileSync(files.caFile, 'utf8');
    if (!lastsFor(new NodeCertificate(pem), leafDays * dayMs)) return undefined;
    const [keyBytes] = PemConverter.decode(readFileSync(files.caKeyFile, 'utf8'));
    if (!keyBytes) return undefined;
    const privateKey = await webcrypto.subtle.importKey('pkcs8', keyBytes, algorithm, true, ['sign']);
    return { certificate: new X509Certificate(pem), privateKey };
  } catch {
    return undefined; // Missing or torn.
  }
};

const generateKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

const privateKeyPem = async (key: webcrypto.CryptoKey): Promise<string> =>
  PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

/** Positive, as RFC 5280 §4.1.2.2 wants it. */
const serialNumber = () => `00${randomBytes(15).toString('hex')}`;

/** From yesterday, for machines whose clocks disagree a little. */
const validity = (days: number) => ({
  notBefore: new Date(Date.now() - dayMs),
  notAfter: new Date(Date.now() + (days - 1) * dayMs),
});

/** Whole or not at all, even if the process is killed here. */
const replaceFile = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};
