import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Certificates } from './certificates.ts';
import { compileCache } from './compile-cache.ts';

export interface AzuriteOptions {
  dataDir: string;
  port: number;
  certificates: Certificates;
  /** For tests: it ends when this process does, however that goes, instead of waiting to be adopted. */
  endsWithParent?: boolean;
}

export interface Azurite {
  port: number;
  /** True when a running one was found and kept. */
  adopted: boolean;
  /** Orderly: its tables are on disk when this resolves. */
  stop(): Promise<void>;
}

interface Running {
  pid: number;
  port: number;
}

const program = join(import.meta.dirname, '..', 'node_modules', 'azurite', 'dist', 'src', 'table', 'main.js');
const leash = new URL('./leash.ts', import.meta.url).href;
const startTimeoutMs = 20_000;
const stopTimeoutMs = 10_000;

/**
 * Azurite's tables over TLS, in a process group of its own: its tables are on disk only every few seconds, so it is left
 * alone when anything else here crashes, and found again by its pid file at the next start.
 */
export const startAzurite = async (options: AzuriteOptions): Promise<Azurite> => {
  const found = await findRunning(options);
  if (found?.port === options.port) return handle(found, options, true);
  if (found) await stopAzurite(found, options);
  const pid = launch(options);
  const running = { pid, port: options.port };
  writeFileSync(pidFile(options), JSON.stringify(running));
  await untilAnswers(running, options);
  return handle(running, options, false);
};

/** Stops the Azurite of this data directory, if one runs. */
export const stopLeftoverAzurite = async (
  options: Pick<AzuriteOptions, 'dataDir' | 'certificates'>,
): Promise<void> => {
  const found = await findRunning(options);
  if (found) await stopAzurite(found, options);
};

/** The Azurite of this data directory, provided that it lives and answers with our certificate. */
export const findRunning = async (
  options: Pick<AzuriteOptions, 'dataDir' | 'certificates'>,
): Promise<Running | undefined> => {
  const recorded = readPidFile(pidFile(options));
  if (!recorded || !isAlive(recorded.pid)) return undefined;
  return (await answers(recorded.port, options.certificates)) ? recorded : undefined;
};

const handle = (running: Running, options: AzuriteOptions, adopted: boolean): Azurite => ({
  port: running.port,
  adopted,
  stop: () => stopAzurite(running, options),
});

const launch = ({ dataDir, port, certificates, endsWithParent = false }: AzuriteOptions): number => {
  const location = join(dataDir, 'azurite');
  mkdirSync(location, { recursive: true });
  const log = openSync(join(location, 'azurite.log'), 'a');
  const flags = ['--oauth', 'basic', '--disableTelemetry', '--skipApiVersionCheck', '--silent'];
  const tls = ['--cert', certificates.certFile, '--key', certificates.keyFile];
  const place = ['--location', location, '--tableHost', '127.0.0.1', '--tablePort', String(port)];
  const child = spawn(
    process.execPath,
    [...(endsWithParent ? ['--import', leash] : []), program, ...flags, ...tls, ...place],
    {
      detached: true,
      stdio: ['ignore', log, log, ...(endsWithParent ? ['ipc' as const] : [])],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...compileCache },
    },
  );
  child.channel?.unref();
  child.unref();
  if (child.pid === undefined) throw new Error('Azurite could not be started.');
  return child.pid;
};

const untilAnswers = async (running: Running, options: AzuriteOptions): Promise<void> => {
  const giveUpAt = performance.now() + startTimeoutMs;
  while (!(await answers(running.port, options.certificates))) {
    if (!isAlive(running.pid) || performance.now() > giveUpAt)
      throw new Error(
        `Azurite did not start on port ${running.port}; ${join(options.dataDir, 'azurite', 'azurite.log')} says why.`,
      );
    await delay(25);
  }
};

/** SIGINT is what Azurite saves on; SIGTERM would lose the last seconds. */
const stopAzurite = async ({ pid }: Running, options: Pick<AzuriteOptions, 'dataDir'>): Promise<void> => {
  signal(pid, 'SIGINT');
  const giveUpAt = performance.now() + stopTimeoutMs;
  while (isAlive(pid) && performance.now() < giveUpAt) await delay(20);
  if (isAlive(pid)) signal(pid, 'SIGKILL');
  rmSync(pidFile(options), { force: true });
};

/** True when an Azurite with our certificate answers there. */
const answers = (port: number, { ca }: Certificates): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = request({ host: '127.0.0.1', port, ca, agent: false, timeout: 2000 }, (response) => {
      response.resume();
      resolve(String(response.headers.server ?? '').startsWith('Azurite-Table'));
    });
    probe.once('timeout', () => probe.destroy());
    probe.once('error', () => resolve(false));
    probe.end();
  });

const pidFile = ({ dataDir }: Pick<AzuriteOptions, 'dataDir'>) => join(dataDir, 'azurite', 'azurite.json');

const readPidFile = (file: string): Running | undefined => {
  try {
    const { pid, port } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Running>;
    return Number.isInteger(pid) && Number.isInteger(port)
      ? { pid: Number(pid), port: Number(port) }
      : undefined;
  } catch {
    return undefined; // None yet, or torn by a crash while it was written.
  }
};

const isAlive = (pid: number): boolean => signal(pid, 0);

const signal = (pid: number, name: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
};
