import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts, portNames, portOptions, type Ports } from '../local/ports.ts';

export interface StartUpRow {
  name: string;
  value: number;
  unit: string;
  /** `≤ 5`, in the row's unit. */
  budget: string;
}

const root = join(import.meta.dirname, '..');
const giveUpMs = 60_000;

/**
 * From the command to the first page of the portal, with everything installed and built and the data directory there:
 * the median of three starts. Without a build the small app of the tests stands in for the product.
 */
export const benchStartUp = async (): Promise<StartUpRow[]> => {
  const built = existsSync(join(root, 'dist', 'app', 'main.cjs'));
  const app = built
    ? { root, page: '/', name: 'npm start to first page, warm' }
    : {
        root: join(root, 'test', 'fixtures', 'stack-app'),
        page: '/api/now',
        name: 'start to first answer, small app',
      };
  const dataDir = mkdtempSync(join(tmpdir(), 'tenant-connect-bench-'));
  try {
    const ports = await freePorts();
    await timeStart(app.root, app.page, dataDir, ports); // Certificates and seed are made once.
    const seconds: number[] = [];
    for (let run = 0; run < 3; run += 1) seconds.push(await timeStart(app.root, app.page, dataDir, ports));
    const median = seconds.sort((a, b) => a - b)[1] ?? Number.NaN;
    return [{ name: app.name, value: Math.round(median * 100) / 100, unit: 's', budget: '≤ 5' }];
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** Seconds until the page answers; the stack is stopped again before this returns. */
const timeStart = async (appRoot: string, page: string, dataDir: string, ports: Ports): Promise<number> => {
  const portArgs = portNames.flatMap((name) => [`--${portOptions[name].option}`, String(ports[name])]);
  const began = performance.now();
  const command = [join(root, 'local', 'start.ts'), '--app', appRoot, '--data', dataDir, ...portArgs];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await untilPage(`http://localhost:${ports.portal}${page}`, () => child.exitCode === null);
    return (performance.now() - began) / 1000;
  } finally {
    child.kill('SIGINT');
    await ended;
  }
};

const untilPage = async (url: string, running: () => boolean): Promise<void> => {
  const giveUpAt = performance.now() + giveUpMs;
  while (running() && performance.now() < giveUpAt) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => undefined,
    );
    if (status === 200) return;
    await delay(10);
  }
  throw new Error(`${url} did not answer 200.`);
};
