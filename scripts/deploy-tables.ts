/**
 * Writes what `azd up` can be told (infra/main.bicep, main.parameters.json) and what the app reads
 * (shared/config/environment.ts) into docs/deploy.md: `node scripts/deploy-tables.ts`. A test fails when it is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, type Environment } from '../shared/config/environment.ts';
import { bicepParameters } from './docs/bicep-parameters.ts';
import { markdownTable } from './docs/markdown-table.ts';
import { settingsInWords } from './docs/settings.ts';

const root = join(import.meta.dirname, '..');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

/** Which variable of azd's environment fills which parameter. */
const variables = (): Map<string, string> => {
  const { parameters } = JSON.parse(read('infra', 'main.parameters.json')) as {
    parameters: Record<string, { value: string }>;
  };
  const named = Object.entries(parameters).map(
    ([name, { value }]) => [name, /^\$\{(\w+)/.exec(value)?.[1] ?? ''] as const,
  );
  return new Map(named);
};

/** azd sets these by itself, from its own questions or from the deployment before. */
const ofAzd = new Set(['AZURE_ENV_NAME', 'AZURE_LOCATION', 'AZURE_PRINCIPAL_ID', 'BUDGET_START']);

const parameterTable = (): string => {
  const set = variables();
  const rows = bicepParameters(read('infra', 'main.bicep')).flatMap(
    ({ name, description, standard, allowed }) => {
      const variable = set.get(name);
      if (variable === undefined) return [];
      const choice =
        allowed.length > 0 ? ` One of: ${allowed.map((value) => `\`${value}\``).join(', ')}.` : '';
      const usual = standard === undefined ? 'asked' : standard === '' ? 'empty' : `\`${standard}\``;
      return [[`\`${variable}\``, `${description}${choice}`, ofAzd.has(variable) ? 'by azd' : usual]];
    },
  );
  return markdownTable(['Variable', 'Means', 'Usually'], rows);
};

const fixedTable = (): string => {
  const set = variables();
  const rows = bicepParameters(read('infra', 'main.bicep'))
    .filter(({ name, standard }) => !set.has(name) && !standard?.includes('('))
    .map(({ name, description, standard = '' }) => [`\`${name}\``, description, `\`${standard}\``]);
  return markdownTable(['Parameter', 'Means', 'Usually'], rows);
};

const settingTable = (): string => {
  const rows = Object.entries(environment.shape).map(([name, schema]) => {
    const absent = schema.safeParse(undefined);
    const given = absent.success && absent.data !== undefined && String(absent.data) !== '';
    const usual = !absent.success ? 'required' : given ? `\`${String(absent.data)}\`` : 'not set';
    return [`\`${name}\``, settingsInWords[name as keyof Environment], usual];
  });
  return markdownTable(['Variable', 'Means', 'Usually'], rows);
};

const parts = { parameters: parameterTable, 'fixed parameters': fixedTable, settings: settingTable };

/** The page with today's tables in it. */
export const withTables = (page: string): string =>
  Object.entries(parts).reduce((text, [name, table]) => {
    const [begin, end] = ['begin', 'end'].map(
      (edge) => `<!-- ${name}, made by scripts/deploy-tables.ts: ${edge} -->`,
    );
    const [before, rest] = text.split(`${begin}\n`);
    const after = rest?.split(`${end}`)[1];
    if (before === undefined || after === undefined)
      throw new Error(`docs/deploy.md has no marks for: ${name}`);
    return `${before}${begin}\n\n${table()}\n\n${end}${after}`;
  }, page);

if (import.meta.main) {
  const page = join(root, 'docs', 'deploy.md');
  writeFileSync(page, withTables(readFileSync(page, 'utf8')));
}
