import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeTempDir } from '../../support/temp-dir.ts';

const root = join(import.meta.dirname, '../../..');

/** The command and the program of docs/api.md, as they are printed. */
const page = readFileSync(join(root, 'docs/api.md'), 'utf8');
const [, command = '', program = ''] =
  /```sh\n(npx openapi-typescript .*)\n```\s+```ts\n([\s\S]*?)```/.exec(page) ?? [];
const printed = `declare const PORTAL: string;\ndeclare const token: string;\n${program}`;

const head = `
import createClient from 'openapi-fetch';
import type { paths } from './tenant-connect.d.ts';

const headers = { authorization: \`Bearer \${process.env['TOKEN']}\` };
const api = createClient<paths>({ baseUrl: process.env['PORTAL'] ?? '', headers });
`;

const right = `${head}
const me = await api.GET('/api/me');
const customers = await api.GET('/api/customers', { params: { query: { limit: 10 } } });
const none = await api.GET('/api/customers/{customerId}', { params: { path: { customerId: 'nobody' } } });
const code: string | undefined = none.error?.code;
console.log(
  JSON.stringify({
    me: me.data?.roles,
    customers: customers.data?.items.map(({ shortName }) => shortName),
    refused: { status: none.response.status, code },
  }),
);
`;

/** Each on a line of its own. */
const mistakes = [
  "await api.GET('/api/customer');",
  "await api.DELETE('/api/customers');",
  "await api.GET('/api/customers/{customerId}', { params: { path: { customer: 'contoso' } } });",
  "await api.POST('/api/customers', { body: { shortName: 'Contoso' } });",
  "await api.GET('/api/invitations', { params: { query: { status: 'Lost' } } });",
  "(await api.GET('/api/me')).data?.roles.includes('King');",
];

/** Types made from a portal's document by the printed command, and programs that use them; in a folder of its own. */
export const typedClient = async (portal: string) => {
  const temp = makeTempDir();
  const inTemp = (name: string) => join(temp.path, name);
  const bin = (name: string) => join(root, 'node_modules', '.bin', name);
  mkdirSync(temp.path, { recursive: true });
  symlinkSync(join(root, 'node_modules'), inTemp('node_modules'));
  writeFileSync(inTemp('package.json'), '{"type":"module"}');
  writeFileSync(inTemp('printed.ts'), printed);
  writeFileSync(inTemp('right.ts'), right);
  writeFileSync(inTemp('wrong.ts'), `${head}${mistakes.join('\n')}\nexport {};\n`);
  await promisify(execFile)('sh', ['-c', command], {
    cwd: temp.path,
    env: { ...process.env, PORTAL: portal, npm_config_offline: 'true' },
  });
  const options = [
    '--noEmit',
    '--strict',
    '--target',
    'es2024',
    '--module',
    'nodenext',
    '--types',
    'node',
    '--skipLibCheck',
    '--allowImportingTsExtensions',
  ];
  return {
    /** What the compiler says to a program; nothing: it compiles. */
    complaints: (program: string): string =>
      spawnSync(bin('tsc'), [...options, program], { cwd: temp.path, encoding: 'utf8' }).stdout,
    wrongLines: mistakes.map((_mistake, index) => head.split('\n').length + index),
    run: async (program: string, environment: Record<string, string>): Promise<unknown> => {
      const { stdout } = await promisify(execFile)(process.execPath, [program], {
        cwd: temp.path,
        env: { ...process.env, ...environment },
      });
      return JSON.parse(stdout);
    },
    remove: () => temp.remove(),
  };
};
