import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts, isFree, portNames, portOptions, type Ports } from '../../local/ports.ts';
import { readConfig } from '../../shared/config/config.ts';
import { makeTempDir, type TempDir } from '../support/temp-dir.ts';

const root = join(import.meta.dirname, '..', '..');

interface Called {
  args: string[];
  cwd: string;
  env: Record<string, string>;
  pid: number;
}

let temp: TempDir;
let ports: Ports;
let storagePort: number;
let child: ChildProcess | undefined;
let output = '';

/** Three free ones in a row, beyond those of the stack. */
const freeRow = async (): Promise<number> => {
  for (let first = 32_100; first < 32_700; first += 3)
    if ((await Promise.all([first, first + 1, first + 2].map(isFree))).every((free) => free)) return first;
  throw new Error('No three ports in a row are free.');
};

beforeEach(async () => {
  temp = makeTempDir();
  ports = await freePorts();
  storagePort = await freeRow();
  output = '';
});
afterEach(async () => {
  if (child && child.exitCode === null) {
    child.kill('SIGINT');
    await once(child, 'exit');
  }
  child = undefined;
  temp.remove();
});

/** `installed`: a func that runs the app on local/host, with nothing but what it was given. */
const start = ({ installed }: { installed: boolean }): ChildProcess => {
  const bin = join(temp.path, 'bin');
  mkdirSync(bin);
  if (installed) {
    const fixture = join(root, 'test', 'fixtures', 'deploy', 'func.cjs');
    const version = '[ "$1" = --version ] && echo 4.2.1 && exit 0\n';
    writeFileSync(join(bin, 'func'), `#!/bin/sh\n${version}exec "${process.execPath}" "${fixture}" "$@"\n`);
    chmodSync(join(bin, 'func'), 0o755);
  }
  const portArgs = portNames.flatMap((name) => [`--${portOptions[name].option}`, String(ports[name])]);
  const started = spawn(
    process.execPath,
    [
      ...[join(root, 'local', 'start.ts'), '--func', '--data', join(temp.path, 'data'), ...portArgs],
      ...['--func-storage-port', String(storagePort)],
    ],
    {
      env: {
        PATH: [bin, '/usr/bin', '/bin'].join(delimiter),
        FAKE_FUNC: join(temp.path, 'called.json'),
        // The person's own; a stack on loopback has no use for them.
        AZURE_CLIENT_SECRET: 'planted~secret',
        HTTPS_PROXY: 'http://proxy.example:3128',
      },
    },
  );
  for (const stream of [started.stdout, started.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child = started;
  return started;
};

const untilPrinted = async (text: string) => {
  const giveUpAt = performance.now() + 60_000;
  while (!output.includes(text)) {
    if (performance.now() > giveUpAt || child?.exitCode !== null)
      throw new Error(`Not printed: ${text}\n${output}`);
    await delay(20);
  }
};

const called = () => JSON.parse(readFileSync(join(temp.path, 'called.json'), 'utf8')) as Called;

test('func start runs the app with all that it needs, and one Ctrl-C stops everything', async () => {
  const started = start({ installed: true });
  await untilPrinted('Ctrl-C stops everything');
  const { args, cwd, env, pid } = called();
  expect(args).toEqual(['start', '--port', String(ports.portal)]);
  expect(cwd).toBe(root);
  // It is the app's own schema that says what is needed; the host wants these besides.
  expect(readConfig(env).portalUrl).toBe(`http://localhost:${ports.portal}`);
  expect(env).toMatchObject({
    FUNCTIONS_WORKER_RUNTIME: 'node',
    FUNCTIONS_CORE_TOOLS_TELEMETRY_OPTOUT: '1',
    NODE_EXTRA_CA_CERTS: join(temp.path, 'data', 'certificates', 'ca.pem'),
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
  });
  for (const own of ['AZURE_CLIENT_SECRET', 'HTTPS_PROXY']) expect(env).not.toHaveProperty(own);
  const health = await fetch(`http://localhost:${ports.portal}/api/health`);
  expect(health.status).toBe(200);

  const storage = Object.fromEntries(
    (env['AzureWebJobsStorage'] ?? '').split(';').map((part) => part.split(/=(.*)/s).slice(0, 2)),
  ) as Record<string, string>;
  for (const [name, server] of [
    ['BlobEndpoint', 'Azurite-Blob'],
    ['QueueEndpoint', 'Azurite-Queue'],
    ['TableEndpoint', 'Azurite-Table'],
  ] as const) {
    expect(storage[name]).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const answer = await fetch(`${storage[name]}?comp=list`);
    expect(answer.headers.get('server')).toContain(server);
  }
  // Nobody tells func's worker of a moved clock.
  const control = await (await fetch(`http://127.0.0.1:${ports.pages}/control`)).text();
  expect(control).toContain('Nobody here can move it.');

  started.kill('SIGINT');
  await once(started, 'exit');
  expect(() => process.kill(pid, 0)).toThrow();
  const all = [...portNames.map((name) => ports[name]), storagePort, storagePort + 1, storagePort + 2];
  for (const port of all) expect(await isFree(port)).toBe(true);
});

test('where it is not installed, one sentence says what to install, and nothing is started', async () => {
  const started = start({ installed: false });
  await once(started, 'close');
  expect(started.exitCode).toBe(1);
  expect(output.trim().split('\n')).toEqual([
    expect.stringMatching(
      /func\) were not found: install version 4, by npm install -g azure-functions-core-tools@4/,
    ),
  ]);
});

test('a taken port of its storage is named, with the way to choose others', async () => {
  const squatter = createServer().listen(storagePort + 1, '127.0.0.1');
  await once(squatter, 'listening');
  const started = start({ installed: true });
  await once(started, 'close');
  squatter.close();
  expect(started.exitCode).toBe(1);
  expect(output).toMatch(new RegExp(`Port ${storagePort + 1} .*is taken.*--func-storage-port`));
});
