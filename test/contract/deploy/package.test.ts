import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environment } from '../../../shared/config/environment.ts';
import { startStack, type Stack } from '../../support/stack.ts';
import { makeTempDir, type TempDir } from '../../support/temp-dir.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');

let temp: TempDir;
let folder: string;
let files: string[];
const text = (name: string) => readFileSync(join(folder, name), 'utf8');

beforeAll(async () => {
  // Nothing of the project is reachable from there, node_modules least of all.
  temp = makeTempDir();
  folder = join(temp.path, 'package');
  await run(process.execPath, [join(root, 'scripts', 'package.ts'), '--out', folder]);
  files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => lstatSync(join(folder, name)).isFile());
});
afterAll(() => temp.remove());

describe('what is deployed', () => {
  test('is the app, the pages and what says what they are', () => {
    const unknown = files.filter(
      (name) => !/^site\/(wizard|portal|reference)\/[\w.-]+\.(html|js|css|svg)$/.test(name),
    );
    expect(unknown.sort()).toEqual([
      'LICENSE',
      'THIRD-PARTY-NOTICES.txt',
      'app/main.cjs',
      'host.json',
      'package.json',
    ]);
    for (const page of ['wizard', 'portal']) expect(files).toContain(`site/${page}/index.html`);
  });

  test('asks for nothing to be installed, and loads nothing but Node and the Functions worker', () => {
    expect(JSON.parse(text('package.json'))).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      license: 'MIT',
      private: true,
      main: 'app/main.cjs',
    });
    const loaded = [...text('app/main.cjs').matchAll(/\b(?:require|import)\(["']([^"']+)["']\)/g)].map(
      ([, name = '']) => name,
    );
    expect(loaded.length).toBeGreaterThan(10);
    const foreign = new Set(loaded.filter((name) => !isBuiltin(name)));
    expect([...foreign]).toEqual(['@azure/functions-core']);
  });

  test('has nothing of the simulated cloud, no test, no map and no path of the machine it was built on', () => {
    // Of the simulated cloud: a sentence of its control page, a name that only its host uses, and the comments that bundlers put before a file.
    const traces = [
      /sourceMappingURL/,
      /Nobody here can move it/,
      /localFunctionsCore/,
      /^\/\/ (local|test|bench)\//m,
    ];
    for (const name of files.filter((one) => /\.(c?js|html|css|json)$/.test(one))) {
      const found = traces.filter((trace) => trace.test(text(name)));
      expect({ name, found, machine: text(name).includes(root) }).toEqual({
        name,
        found: [],
        machine: false,
      });
    }
  });

  test('is small', () => {
    const size = files.reduce((sum, name) => sum + lstatSync(join(folder, name)).size, 0);
    expect(size).toBeLessThan(8_000_000);
  });

  test('bears the notices of what is bundled in it', () => {
    const notices = text('THIRD-PARTY-NOTICES.txt');
    const named = [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+\S*\nLicense: \S+/gm)].map(([, name]) => name);
    for (const name of [
      '@azure/functions',
      'durable-functions',
      'zod',
      'preact',
      'react-dom',
      '@fluentui/react-button',
    ])
      expect(named).toContain(name);
    expect(notices).toContain('Permission is hereby granted');
    for (const tool of ['esbuild', 'typescript', 'jest', 'azurite']) expect(named).not.toContain(tool);
  });
});

describe('the workflows are carried', () => {
  const backend = async (name: string) => {
    const out = join(temp.path, `with-${name || 'default'}`);
    const script = join(root, 'scripts', 'package.ts');
    await run(process.execPath, [script, '--out', out], { env: { ...process.env, DURABLE_BACKEND: name } });
    const { extensions } = JSON.parse(readFileSync(join(out, 'host.json'), 'utf8'));
    return extensions.durableTask;
  };
  const scheduler = { type: 'azureManaged', connectionStringName: 'DURABLE_TASK_SCHEDULER' };

  test.each(['', 'scheduler'])('by the Durable Task Scheduler (DURABLE_BACKEND=%s)', async (name) => {
    expect(await backend(name)).toMatchObject({ hubName: '%TASK_HUB%', storageProvider: scheduler });
  });

  test('or by Azure Storage', async () => {
    const { hubName, storageProvider } = await backend('storage');
    expect(hubName).toBe('%TASK_HUB%');
    expect(storageProvider).toMatchObject({ connectionStringName: 'AzureWebJobsStorage' });
    expect(storageProvider).not.toHaveProperty('type');
  });

  test('and by nothing else', () =>
    expect(backend('netherite')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('DURABLE_BACKEND is scheduler or storage, not netherite.'),
    }));
});

describe('the package by itself', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ appRoot: folder });
  });
  afterAll(() => stack.close());

  test('serves its pages', async () => {
    const page = await fetch(stack.urls.portal);
    expect(page.status).toBe(200);
    const html = await page.text();
    const script = /src="(\/assets\/portal\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    const code = await fetch(`${stack.urls.portal}${script}`, { headers: { 'accept-encoding': 'identity' } });
    expect(code.status).toBe(200);
    expect(code.headers.get('content-type')).toContain('javascript');
    const wizard = await fetch(`${stack.urls.portal}/invite/00000000-0000-4000-8000-000000000000`);
    expect(await wizard.text()).toContain('/assets/wizard/');
  });

  test('is healthy and answers its API', async () => {
    const health = await fetch(`${stack.urls.portal}/api/health`);
    const { checks } = (await health.json()) as { checks: { name: string; status: string }[] };
    for (const name of ['tables', 'vault', 'workflows'])
      expect(checks).toContainEqual({ name, status: 'ok' });
    expect(health.status).toBe(200);
    expect((await fetch(`${stack.urls.portal}/api/invitations`)).status).toBe(401);
  });
});

describe('with settings that are missing or malformed', () => {
  const names = Object.keys(environment.shape);
  const planted = 'planted\u0007~value';
  const bare = { PATH: process.env['PATH'] };
  // What the host itself reads is right, else it would not come as far as the app.
  const bad = {
    ...bare,
    ...Object.fromEntries(names.map((name) => [name, planted])),
    TASK_HUB: 'TenantConnect',
  };
  const loadApp = join(root, 'test', 'fixtures', 'deploy', 'load-app.cjs');

  const load = async (env: NodeJS.ProcessEnv) =>
    JSON.parse((await run(process.execPath, [loadApp, folder], { env })).stdout) as {
      functions: number;
      hooks: number;
      error: string;
    };

  test.each([
    ['missing', bare],
    ['malformed', bad],
  ])('(%s) nothing at all is registered', async (_, env) => {
    const { functions, hooks, error } = await load(env);
    expect({ functions, hooks }).toEqual({ functions: 0, hooks: 0 });
    expect(error).toContain('The environment is not complete, so nothing was started.');
  });

  test('the host ends with one message that names every one and repeats no value', async () => {
    const main = join(root, 'local', 'host', 'main.ts');
    const host = spawn(
      process.execPath,
      [main, '--app', folder, '--port', '0', '--data', join(temp.path, 'host')],
      {
        env: bad,
      },
    );
    let output = '';
    for (const stream of [host.stdout, host.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
    const [code] = await once(host, 'close');
    expect(code).toBe(1);
    for (const name of names)
      if (name !== 'TASK_HUB') expect(output.match(new RegExp(`^  ${name}: `, 'gm'))).toHaveLength(1);
    expect(output).not.toContain('planted');
    expect(output).not.toMatch(/^ +at /m);
    expect(output).not.toContain('ready');
  });
});
