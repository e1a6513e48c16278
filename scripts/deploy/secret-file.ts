import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lends `content` as a file that only this user may read, and removes it afterwards, whatever happens. */
export const withSecretFile = async <T>(content: string, use: (file: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'tenant-connect-'));
  const file = join(folder, 'content');
  try {
    writeFileSync(file, content, { mode: 0o600 });
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
