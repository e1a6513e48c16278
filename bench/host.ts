import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

export type HostRow = {
  name: string;
  value: number;
  unit: string;
  /** `≥ 350`, in the row's unit. */
  budget: string;
};

const ROOT = join(import.meta.dirname, '..');
const AT_ONCE = 16;
const LIFECYCLES = 1_500;
const STARTS = 3_000;

const ready = z.object({ kind: z.literal('ready'), url: z.string() });
const keys = z.object({ systemKey: z.string() });
const status = z.object({ runtimeStatus: z.string() });

type Call = (method: string, path: string, body?: object) => Promise<{ status: number; text: string }>;

const makeCall = (url: string, key: string): Call => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const target = `${url}/runtime/webhooks/durabletask${path}?code=${key}`;
      const call = request(
        target,
        { method, agent, headers: { 'content-type': 'application/json' } },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      call.on('error', reject);
      call.end(body ? JSON.stringify(body) : undefined);
    });
};

/** Runs `work` for 0 … count-1, AT_ONCE at a time; returns how many there were a second. */
const rate = async (count: number, work: (n: number) => Promise<void>): Promise<number> => {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return count / ((performance.now() - began) / 1000);
};

const expectStatus = async (call: Call, wanted: number, ...args: Parameters<Call>): Promise<void> => {
  const answer = await call(...args);
  if (answer.status !== wanted) throw new Error(`${args[0]} ${args[1]} was answered ${answer.status}.`);
};

const lifecycle = async (call: Call, id: string): Promise<void> => {
  await expectStatus(call, 202, 'POST', `/orchestrators/lifecycle/${id}`, { id });
  await expectStatus(call, 202, 'POST', `/instances/${id}/raiseEvent/go`, { n: 1 });
  await expectStatus(call, 202, 'POST', `/instances/${id}/raiseEvent/go`, { n: 2 });
  for (;;) {
    const { runtimeStatus } = status.parse(JSON.parse((await call('GET', `/instances/${id}`)).text));
    if (runtimeStatus === 'Completed') return;
    if (runtimeStatus === 'Failed') throw new Error(`${id} failed.`);
    await pause(5);
  }
};

/**
 * Speed of the local host over its HTTP API: whole lifecycles a second (start, 4 activities, 2 events, end observed;
 * 16 at once), and starts a second. Spawns a host of its own on a free port and a temporary folder.
 */
export const benchHost = async (): Promise<HostRow[]> => {
  const data = mkdtempSync(join(tmpdir(), 'bench-host-'));
  const app = join(ROOT, 'test', 'fixtures', 'host', 'drill-app');
  const child = fork(
    join(ROOT, 'local', 'host', 'main.ts'),
    ['--app', app, '--port', '0', '--data', data, '--quiet'],
    {
      execArgv: ['--import', join(ROOT, 'local', 'clock', 'preload.ts')],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  try {
    const [message] = (await once(child, 'message')) as unknown[];
    const { systemKey } = keys.parse(JSON.parse(readFileSync(join(data, 'host-keys.json'), 'utf8')));
    const call = makeCall(ready.parse(message).url, systemKey);
    await rate(200, (n) => lifecycle(call, `warm-${n}`));
    const lifecycles = await rate(LIFECYCLES, (n) => lifecycle(call, `life-${n}`));
    const starts = await rate(STARTS, (n) =>
      expectStatus(call, 202, 'POST', `/orchestrators/lifecycle/start-${n}`, {}),
    );
    return [
      {
        name: 'local/host, lifecycles (4 activities, 2 events, 16 at once)',
        value: Math.round(lifecycles),
        unit: '/s',
        budget: '≥ 350',
      },
      { name: 'local/host, starts (16 at once)', value: Math.round(starts), unit: '/s', budget: '≥ 700' },
    ];
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
    rmSync(data, { recursive: true, force: true });
  }
};
