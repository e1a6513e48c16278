import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { OpenApiDocument } from '../../../functions/api-description/openapi.ts';
import { makeTempDir } from '../../support/temp-dir.ts';

const root = join(import.meta.dirname, '../../..');

const head = `
import createClient from 'openapi-fetch';
import type { paths } from './api.d.ts';

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

/** Types made from the document by openapi-typescript, and programs that use them; in a folder of its own. */
export const typedClient = async (document: OpenApiDocument) => {
  const temp = makeTempDir();
  const inTemp = (name: string) => join(temp.path, name);
  const bin = (name: string) => join(root, 'node_modules', '.bin', name);
  mkdirSync(temp.path, { recursive: true });
  symlinkSync(join(root, 'node_modules'), inTemp('node_modules'));
  writeFileSync(inTemp('package.json'), '{"type":"module"}');
  writeFileSync(inTemp('openapi.json'), JSON.stringify(document));
  writeFileSync(inTemp('right.ts'), right);
  writeFileSync(inTemp('wrong.ts'), `${head}${mistakes.join('\n')}\nexport {};\n`);
  await promisify(execFile)(bin('openapi-typescript'), ['openapi.json', '-o', 'api.d.ts'], {
    cwd: temp.path,
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
