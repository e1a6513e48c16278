/** `npm run bench`: measures what the budgets speak of and prints the table for docs/performance.md. */
import { gzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchColdStart } from './cold-start.ts';
import { benchHost } from './host.ts';
import { benchStartUp } from './start-up.ts';

interface Row {
  name: string;
  value: number;
  unit: string;
  budget: string;
}

const site = join(import.meta.dirname, '..', 'dist', 'site');
const kilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10;
const gzipped = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length;

/** Everything of a page's folder, compressed as it is served. */
const wholePage = (name: string): number =>
  readdirSync(join(site, name)).reduce((sum, file) => sum + gzipped(join(site, name, file)), 0);

/** The page and what its HTML names: scripts, preloads, styles, icon. Screens are loaded when they are opened. */
const firstLoad = (name: string): number => {
  const html = readFileSync(join(site, name, 'index.html'), 'utf8');
  const named = [...html.matchAll(/\/assets\/[a-z]+\/([\w.-]+)/g)].map((match) => match[1] ?? '');
  return [...new Set([...named, 'index.html'])].reduce(
    (sum, file) => sum + gzipped(join(site, name, file)),
    0,
  );
};

const rows: Row[] = [
  { name: 'wizard page, all bytes, gzip', value: kilobytes(wholePage('wizard')), unit: 'KB', budget: '≤ 40' },
  { name: 'portal, first load, gzip', value: kilobytes(firstLoad('portal')), unit: 'KB', budget: '≤ 250' },
  ...(await benchHost()),
  ...(await benchStartUp()),
  ...(await benchColdStart()),
];

console.log('| what | measured | budget |\n|---|---|---|');
for (const { name, value, unit, budget } of rows) {
  console.log(`| ${name} | ${value} ${unit} | ${budget} |`);
}
