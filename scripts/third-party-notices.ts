import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface PackageJson {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string };
  repository?: string | { url: string };
}

const legalFile = /^(licen[cs]e|copying|notice|copyright|thirdpartynotice)/i;
const rule = '-'.repeat(100);

/** What the licenses of the bundled packages want to be handed on: name, version, license and its text, a package a part. */
export const thirdPartyNotices = (folders: readonly string[]): string => {
  const notices = new Map(folders.map((folder) => noticeOf(folder)));
  const parts = [...notices].sort(([a], [b]) => a.localeCompare(b)).map(([, notice]) => notice);
  return ['This product contains the following software.', ...parts].join(`\n\n${rule}\n`);
};

const noticeOf = (folder: string): [id: string, notice: string] => {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
  const id = `${about.name} ${about.version}`;
  const author = typeof about.author === 'object' ? about.author.name : about.author;
  const source = typeof about.repository === 'object' ? about.repository.url : about.repository;
  const head = [
    id,
    `License: ${about.license ?? 'see below'}`,
    ...(author ? [`Author: ${author}`] : []),
    ...(source ? [`Source: ${source}`] : []),
  ];
  return [id, [head.join('\n'), ...legalTexts(folder)].join('\n\n')];
};

/** Some have theirs at the end of the README. */
const legalTexts = (folder: string): string[] => {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8').trim();
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );
  const texts = names.filter((name) => legalFile.test(name)).map(read);
  if (texts.length > 0) return texts;
  return names
    .filter((name) => /^readme\.md$/i.test(name))
    .flatMap((name) => /^(?:#+ *license|license\n-+)[^]*/im.exec(read(name))?.[0] ?? []);
};
