import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface SiteFile {
  /** File name, without folders. */
  name: string;
  /** Read and compressed at the first request, then kept: a start pays for nothing. */
  content(): Promise<SiteContent>;
}

export interface SiteContent {
  etag: string;
  bytes: Record<Encoding, Buffer>;
}

/** The built pages by their path below the site's folder, for example `wizard/index.html`. Only what is in here is ever served. */
export const listSite = (root: string): ReadonlyMap<string, SiteFile> => {
  if (!existsSync(root)) return new Map();
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const key = relative(root, path).replaceAll('\\', '/');
      return [key, { name: entry.name, content: once(() => read(path)) }];
    }),
  );
};

/** Made at the first call and kept; a failure is tried again. */
export const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
};

const read = async (path: string): Promise<SiteContent> => compressed(await readFile(path));

/** Bytes that are sent often and change with the build only. */
export const compressed = async (identity: Buffer): Promise<SiteContent> => {
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    promisify(gzip)(identity, { level: 9 }),
  ]);
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 27)}"`;
  return { etag, bytes: { identity, br, gzip: zipped } };
};
