import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { compileCache } from './compile-cache.ts';

export interface HostStorage {
  /** What the host knows as AzureWebJobsStorage. */
  connectionString: string;
  stop(): Promise<void>;
}

const program = join(import.meta.dirname, '..', 'node_modules', 'azurite', 'dist', 'src', 'azurite.js');
const leash = new URL('./leash.ts', import.meta.url).href;
const account = 'devstoreaccount1';
const startTimeoutMs = 20_000;

/**
 * An Azurite of the Functions host's own, over plain http: blobs, queues and tables on `port` and the two after it. The
 * product's tables are elsewhere, over https (./azurite.ts). It ends with this process.
 */
export const startHostStorage = async (options: { dataDir: string; port: number }): Promise<HostStorage> => {
  const key = randomBytes(64).toString('base64');
  const [blob, queue, table] = [options.port, options.port + 1, options.port + 2] as const;
  const location = join(options.dataDir, 'host-storage');
  mkdirSync(location, { recursive: true });
  const log = openSync(join(location, 'azurite.log'), 'a');
  const ports = { blob, queue, table };
  const places = Object.entries(ports).flatMap(([name, port]) => [
    ...[`--${name}Host`, '127.0.0.1', `--${name}Port`, String(port)],
  ]);
  const flags = ['--silent', '--disableTelemetry', '--skipApiVersionCheck', '--location', location];
  const child = spawn(process.execPath, ['--import', leash, program, ...flags, ...places], {
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      AZURITE_ACCOUNTS: `${account}:${key}`,
      ...compileCache,
    },
  });
  for (const port of Object.values(ports)) await untilListens(child, port, location);
  const endpoints = Object.entries(ports).map(
    ([name, port]) => `${capitalized(name)}Endpoint=http://127.0.0.1:${port}/${account}`,
  );
  return {
    connectionString: [
      'DefaultEndpointsProtocol=http',
      `AccountName=${account}`,
      `AccountKey=${key}`,
      ...endpoints,
    ].join(';'),
    stop: () => stop(child),
  };
};

const capitalized = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const untilListens = async (child: ChildProcess, port: number, location: string): Promise<void> => {
  const giveUpAt = performance.now() + startTimeoutMs;
  while (!(await listens(port))) {
    if (child.exitCode !== null || performance.now() > giveUpAt)
      throw new Error(`Azurite did not start on port ${port}; ${join(location, 'azurite.log')} says why.`);
    await delay(25);
  }
};

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1', () => probe.end(() => resolve(true)));
    probe.once('error', () => resolve(false));
  });

/** SIGINT is what it saves on. */
const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  await ended;
};
