import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the pages for people print in bold is a name on a screen: of the wizard, of the portal, or of Microsoft. */

const root = join(import.meta.dirname, '../../..');
const read = (pattern: string): string =>
  globSync(pattern, { cwd: root })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');

/** Texts of the product, each in quotes; statuses and names of services; and the simulated pages of Microsoft. */
const product = read(
  '{web/{wizard,portal}/texts.ts,web/{wizard,portal}/texts/*.ts,shared/domain/**/*.ts,shared/contracts/*.ts}',
);
const microsoft = read('local/microsoft/**/*.ts');

/** Names of Microsoft's real pages, of roles, and words that are stressed. */
const elsewhere = [
  'Delete',
  'Last Authentication Status',
  'Last Authentication Status: Successful',
  'Revoke sessions',
  'Users and groups',
  'Allow public client flows',
  'Review request',
  'Global Administrator',
  'Tenant Connect for',
  'Tenant Connect for …',
];

const isOnScreen = (name: string): boolean =>
  elsewhere.includes(name) ||
  ["''", '``', '“”'].some(([open, close]) => product.includes(`${open}${name}${close}`)) ||
  microsoft.includes(name);

/** Bold text that begins a paragraph or a list item and ends with a stop is a heading of it. */
const boldIn = (page: string): string[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/\*\*([^*]+)\*\*/g)]
    .map(([, name = '']) => name.replaceAll(/\s*\n>?\s*/g, ' '))
    .filter((name) => !/[.?:]$/.test(name) && !name.includes('['));

test.each(['docs/customers/README.md', ...globSync('docs/providers/*.md', { cwd: root })])(
  'every name in bold in %s is on a screen',
  (page) => {
    expect([...new Set(boldIn(page))].filter((name) => !isOnScreen(name))).toEqual([]);
  },
);
