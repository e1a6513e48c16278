import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vaultNames from '../../../orchestrations/vault-names.ts';
import type { Endpoint } from '../../../shared/contracts/endpoint.ts';
import { endpoints } from '../../../shared/contracts/endpoints.ts';

/** docs/security.md says what is reachable, limited and stored: here it is held against the code. */

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const document = read('docs/security.md');

const section = (heading: string): string => {
  const from = document.indexOf(`\n${heading}\n`);
  if (from < 0) throw new Error(`docs/security.md has no heading “${heading}”.`);
  const level = heading.split(' ')[0]?.length ?? 0;
  const next = new RegExp(`\\n#{1,${level}} `).exec(document.slice(from + heading.length));
  return next ? document.slice(from, from + heading.length + next.index) : document.slice(from);
};

/** The first column of a table's rows, as code. */
const named = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));

const sources = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => read(join(folder, path)))
    .join('\n');

const code = ['functions', 'orchestrations', 'shared'].map(sources).join('\n');
const matches = (pattern: RegExp): string[] => [
  ...new Set([...code.matchAll(pattern)].map(([, found = '']) => found)),
];

const table: Endpoint[] = Object.values(endpoints);

test('every endpoint that anybody may call is in the list of ways in, and no other', () => {
  const open = table.filter(({ access }) => access.kind === 'public').map(({ path }) => path);
  const listed = named(section('## Ways in')).filter((path) => path.startsWith('/api/'));
  expect(listed.filter((path) => !path.includes('…')).sort()).toEqual([...open].sort());
});

test('only the wizard is opened by a link, and only mail reports by Event Grid', () => {
  const paths = (kind: string) => table.filter(({ access }) => access.kind === kind).map(({ path }) => path);
  expect(paths('invitation').every((path) => path.startsWith('/api/wizard/{invitationId}'))).toBe(true);
  expect(paths('eventGrid')).toEqual(['/api/events/mail-reports']);
});

test('every endpoint of role Customer is listed with its scope', () => {
  const theirs = table.flatMap(({ access, method, path }) =>
    access.kind === 'roles' && access.customer ? [`${method} ${path} ${access.customer.scope}`] : [],
  );
  const rows = section('## Ways in').matchAll(/^\| `((?:GET|PUT|POST|DELETE) [^`]+)` +\| `(\w+)` +\|$/gm);
  expect([...rows].map(([, call, scope]) => `${call} ${scope}`).sort()).toEqual(theirs.sort());
});

test('every limit is in the table of limits', () => {
  const counters = [
    ...matches(
      /`([a-z-]+):\$\{(?:address|call\.address|customer\.id|customerId|row\.id|id|invitationId|tenantId|call\.actor)/g,
    ),
    ...matches(/limit\(ports, '([a-z-]+)'/g),
  ].filter((name) => name !== 'claim'); // the purpose of a cookie
  expect(named(section('## Limits')).sort()).toEqual([...new Set(counters)].sort());
});

test('every table is listed with what it holds', () => {
  expect(
    named(section('### Table Storage'))
      .filter((name) => /^[A-Z]/.test(name))
      .sort(),
  ).toEqual(matches(/openTable\(endpoint, '(\w+)'\)/g).sort());
});

test('every partition with a name of its own is listed', () => {
  const tables = matches(/openTable\(endpoint, '(\w+)'\)/g).map((name) => name.toLowerCase());
  const names = [...sources('shared/adapters/tables').matchAll(/const partition = '(\w+)';/g)].map(
    ([, name = '']) => name,
  );
  expect(names).toContain('heartbeats');
  const text = section('### Table Storage');
  const others = names.filter((name) => !tables.includes(name));
  expect(others.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

test('every name of a secret is listed', () => {
  const { secretIdOf, registrationSecretName, ...byId } = vaultNames;
  const names = [
    registrationSecretName,
    ...Object.values(byId).map((nameOf) => nameOf('{id}')),
    ...matches(/createKeyRing\('([\w-]+)'/g),
    ...matches(/secretName\('([\w-]+)'\)/g),
  ];
  expect(named(section('### Key Vault')).sort()).toEqual(names.sort());
  expect(secretIdOf('contoso')).toMatch(/^of-[0-9a-f]{32}$/);
});

test('every cookie is listed', () => {
  const cookies = matches(/[`'](__Host-[a-z-]+)/g).map((name) => (name.endsWith('-') ? `${name}…` : name));
  expect(named(section('### Cookies and what browsers keep')).sort()).toEqual(
    cookies.filter((name) => name !== '__Host-…').sort(),
  );
});

test('files that are named exist', () => {
  const paths = [...document.matchAll(/`((?:functions|orchestrations|shared|test|web)\/[\w./-]+\.ts)`/g)];
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('the roles of the identity are those that the deployment gives', () => {
  const roles = [...read('infra/roles.bicep').matchAll(/^ *\/\/ ([A-Z][\w ]+):/gm)].map(([, role]) => role);
  const listed = [...section('## What the identity may do').matchAll(/^\| ([A-Z][\w ]+?) +\|/gm)];
  expect(roles.length).toBeGreaterThan(5);
  expect(listed.map(([, role]) => role).sort()).toEqual(roles.sort());
});

test('the roles that the deployment makes are named, too', () => {
  const modules = ['key-vault', 'communication'].map((name) => read(`infra/modules/${name}.bicep`)).join('');
  const made = [...modules.matchAll(/roleName: '(Tenant Connect [\w ]+) \(/g)].map(([, role = '']) => role);
  expect(made).toHaveLength(modules.match(/roleDefinitions@/g)?.length ?? 0);
  for (const role of made) expect(section('## What the identity may do')).toContain(`_${role}_`);
});
