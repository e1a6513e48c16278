import type { AccessToken, TokenCredential } from '@azure/identity';
import { join } from 'node:path';
import { startAzurite } from '../../local/azurite.ts';
import { ensureCertificates } from '../../local/certificates.ts';
import { storageToken } from '../../local/microsoft/identity/managed-identity.ts';
import { freePorts } from '../../local/ports.ts';
import { makeTempDir } from './temp-dir.ts';
import { trustCertificate } from './trust.ts';

export interface TestTables {
  /** For `new TableClient(url, tableName, credential)`. */
  url: string;
  credential: TokenCredential;
  close(): Promise<void>;
}

/** Azurite's tables over TLS, with a directory of their own, trusted by this process; about half a second. */
export const startTables = async (): Promise<TestTables> => {
  const temp = makeTempDir();
  const certificates = await ensureCertificates(join(temp.path, 'certificates'));
  trustCertificate(certificates.ca);
  const { tables: port } = await freePorts();
  const azurite = await startAzurite({ dataDir: temp.path, port, certificates, endsWithParent: true });
  return {
    url: `https://localhost:${port}/devstoreaccount1`,
    credential: { getToken: () => Promise.resolve(issue()) },
    close: async () => {
      await azurite.stop();
      temp.remove();
    },
  };
};

const issue = (): AccessToken => ({
  token: storageToken(Date.now()),
  expiresOnTimestamp: Date.now() + 60 * 60 * 1000,
});
