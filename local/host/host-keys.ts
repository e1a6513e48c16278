import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const keys = z.object({ functionKey: z.string(), systemKey: z.string() });
/** `functionKey` opens routes with authLevel function or admin; `systemKey` the Durable management API. */
export type HostKeys = z.infer<typeof keys>;

const newKey = () => randomBytes(24).toString('base64url');

/** The keys of this data directory, made at first use and kept in `host-keys.json`, readable by its owner only. */
export const openHostKeys = (dataDir: string): HostKeys => {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'host-keys.json');
  try {
    return keys.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    const made = { functionKey: newKey(), systemKey: newKey() };
    writeFileSync(path, JSON.stringify(made), { mode: 0o600 });
    return made;
  }
};
