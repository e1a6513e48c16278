import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { hostEnvironment, stackUrls } from '../local/host-environment.ts';
import { freePorts } from '../local/ports.ts';

export interface ColdStartRow {
  name: string;
  value: number;
  unit: string;
  budget: string;
}

const root = join(import.meta.dirname, '..');
const runs = 7;
const giveUpMs = 60_000;

/**
 * From the start of `node` to the first answer, of the deployed package and of an app with a single function, on the
 * same host, in turn; medians. Nothing that was compiled before is used: an instance that Azure starts has none of it.
 */
export const benchColdStart = async (): Promise<ColdStartRow[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cold-start-'));
  try {
    const ours = join(folder, 'package');
    const script = join(root, 'scripts', 'package.ts');
    execFileSync(process.execPath, [script, '--out', ours], { stdio: ['ignore', 'ignore', 'inherit'] });
    const empty = await emptyApp(join(folder, 'empty'));
    const seconds = { ours: [] as number[], empty: [] as number[] };
    for (let run = 0; run < runs; run += 1) {
      seconds.empty.push(await firstAnswer(empty, '/api/empty', join(folder, `data-empty-${run}`)));
      seconds.ours.push(await firstAnswer(ours, '/', join(folder, `data-ours-${run}`)));
    }
    const [cold, least] = [median(seconds.ours), median(seconds.empty)];
    return [
      { name: 'cold start of the package to its first page', value: rounded(cold), unit: 's', budget: '–' },
      { name: 'the same, of an app with one empty function', value: rounded(least), unit: 's', budget: '–' },
      { name: 'ratio of the two', value: rounded(cold / least), unit: '×', budget: '≤ 3' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The least that a Functions app can be, bundled as ours is. */
const emptyApp = async (folder: string): Promise<string> => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ main: 'main.cjs' }));
  writeFileSync(join(folder, 'host.json'), JSON.stringify({ version: '2.0' }));
  const contents = `import { app } from '@azure/functions';
app.http('empty', { authLevel: 'anonymous', handler: () => ({ body: 'empty' }) });`;
  await build({
    stdin: { contents, resolveDir: root },
    outfile: join(folder, 'main.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    external: ['@azure/functions-core'],
  });
  return folder;
};

const firstAnswer = async (app: string, page: string, data: string): Promise<number> => {
  const ports = await freePorts();
  const certificates = { ca: '', caFile: '', cert: '', certFile: '', key: '', keyFile: '' };
  const environment = hostEnvironment({
    urls: stackUrls(ports),
    certificates,
    identityHeader: 'bench',
    clockOffsetMs: 0,
  });
  delete environment['NODE_COMPILE_CACHE'];
  const host = join(root, 'local', 'host', 'main.ts');
  const args = [host, '--app', app, '--port', String(ports.portal), '--data', data, '--quiet'];
  const began = performance.now();
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await untilAnswered(`http://localhost:${ports.portal}${page}`, () => child.exitCode === null);
    return (performance.now() - began) / 1000;
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
};

const untilAnswered = async (url: string, running: () => boolean): Promise<void> => {
  const giveUpAt = performance.now() + giveUpMs;
  while (running() && performance.now() < giveUpAt) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.status === 200) return;
    await delay(5);
  }
  throw new Error(`${url} did not answer 200.`);
};
