import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopLeftoverAzurite } from './azurite.ts';
import { ensureCertificates } from './certificates.ts';

/** What the stack keeps in its data directory; the certificates stay, as somebody may have come to trust them. */
const kept = [
  'azurite',
  'host',
  'host-storage',
  'microsoft.sqlite',
  'microsoft.sqlite-shm',
  'microsoft.sqlite-wal',
  'clock-offset-ms',
];

/** Forgets every customer, mail and sign-in, and the moved clock. Only what this program wrote is removed. */
export const resetData = async (dataDir: string): Promise<void> => {
  if (!existsSync(dataDir)) return;
  const certificates = await ensureCertificates(join(dataDir, 'certificates'));
  await stopLeftoverAzurite({ dataDir, certificates });
  for (const name of kept) rmSync(join(dataDir, name), { recursive: true, force: true });
};
