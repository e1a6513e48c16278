import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** The folders of the packages that files belong to, each once. Paths are of the project or absolute. */
export const packagesOf = (files: readonly string[]): string[] => {
  // A leading \0 marks what a plugin made up; the rest of it names the file it was made from.
  const folders = files.map((file) => folder.exec(file.replaceAll('\\', '/').replace(/^\0/, ''))?.[0]);
  return [...new Set(folders.filter((one) => one !== undefined).map((one) => resolve(root, one)))].sort();
};

/** What the last build of the app and the pages was made of, as scripts/build.ts noted it. */
export const bundledPackages = (): string[] => {
  const noted = ['app', 'wizard', 'portal', 'reference'].flatMap((part) => {
    const note = JSON.parse(readFileSync(join(root, 'dist', `.${part}.built`), 'utf8')) as {
      packages: string[];
    };
    return note.packages;
  });
  return [...new Set(noted)].sort();
};
