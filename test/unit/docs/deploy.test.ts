import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from '../../../scripts/deploy-tables.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const page = readFileSync(join(root, 'docs', 'deploy.md'), 'utf8');

test('docs/deploy.md has every parameter and every setting; if not, run node scripts/deploy-tables.ts', () => {
  expect(page).toBe(withTables(page));
});

test('and each parameter and setting says what it means', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (.*?) +\|/gm)];
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter(([, , meaning = '']) => meaning.length < 10)).toEqual([]);
});

test('what it has people set is a parameter of the infrastructure', () => {
  const parameters = readFileSync(join(root, 'infra', 'main.parameters.json'), 'utf8');
  const set = [...page.matchAll(/azd env set ([A-Z_]+)/g)].map(([, name = '']) => name);
  expect(set.length).toBeGreaterThan(8);
  expect(set.filter((name) => name !== 'VARIABLE' && !parameters.includes(`\${${name}`))).toEqual([]);
});

test('the commands that it names exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(named).toEqual(expect.arrayContaining(['package', 'start:func']));
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
