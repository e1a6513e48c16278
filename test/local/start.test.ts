import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts, isFree, portNames, portOptions, type Ports } from '../../local/ports.ts';
import { makeTempDir, type TempDir } from '../support/temp-dir.ts';

const root = join(import.meta.dirname, '..', '..');
const fixture = join(root, 'test', 'fixtures', 'stack-app');

let temp: TempDir;
let ports: Ports;
const started: Started[] = [];
beforeEach(async () => {
  temp = makeTempDir();
  ports = await freePorts();
});
afterEach(async () => {
  for (const one of started.splice(0)) await one.interrupt();
  temp.remove();
});

interface Started {
  child: ChildProcess;
  output(): string;
  until(text: string | RegExp): Promise<void>;
  interrupt(): Promise<void>;
}

const start = (...more: string[]): Started => {
  const portArgs = portNames.flatMap((name) => [`--${portOptions[name].option}`, String(ports[name])]);
  const script = join(root, 'local', 'start.ts');
  const child = spawn(process.execPath, [
    script,
    '--app',
    fixture,
    '--data',
    temp.path,
    ...portArgs,
    ...more,
  ]);
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const ended = once(child, 'exit');
  const one: Started = {
    child,
    output: () => output,
    until: async (text) => {
      const giveUpAt = performance.now() + 15_000;
      const found = () => (typeof text === 'string' ? output.includes(text) : text.test(output));
      while (!found()) {
        if (performance.now() > giveUpAt) throw new Error(`Not printed: ${text}\n${output}`);
        await delay(20);
      }
    },
    interrupt: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
  started.push(one);
  return one;
};

const hostPid = async (): Promise<number> => {
  const response = await fetch(`http://localhost:${ports.portal}/api/now`);
  return ((await response.json()) as { pid: number }).pid;
};

const untilFree = async (port: number) => {
  for (let tries = 0; tries < 500 && !(await isFree(port)); tries += 1) await delay(10);
  expect(await isFree(port)).toBe(true);
};

test('one command prints where to go, one Ctrl-C stops everything', async () => {
  const first = start();
  await first.until('Ctrl-C stops everything');
  expect(first.output()).toContain(`http://localhost:${ports.portal}`);
  expect(first.output()).toContain(`http://127.0.0.1:${ports.pages}/inbox`);
  expect(first.output()).toContain(`http://127.0.0.1:${ports.pages}/control`);
  expect((await fetch(`http://localhost:${ports.portal}/api/now`)).status).toBe(200);
  first.child.kill('SIGINT'); // npm sends it twice.
  await first.interrupt();
  for (const name of portNames) expect(await isFree(ports[name])).toBe(true);
});

test('Ctrl-C while it is still starting leaves nothing behind', async () => {
  const first = start();
  await delay(600);
  await first.interrupt();
  for (const name of portNames) expect(await isFree(ports[name])).toBe(true);
});

test('a host that is killed comes back by itself, with one line about it', async () => {
  const first = start();
  await first.until('Ctrl-C stops everything');
  const killed = await hostPid();
  process.kill(killed, 'SIGKILL');
  await first.until('The host ended unexpectedly');
  await first.until(/ready[^]*ready/);
  expect(await hostPid()).not.toBe(killed);
});

test('when the command itself is killed its children go, Azurite stays and is adopted', async () => {
  const first = start();
  await first.until('Ctrl-C stops everything');
  const azuritePid = () => readFileSync(join(temp.path, 'azurite', 'azurite.json'), 'utf8');
  const before = azuritePid();
  first.child.kill('SIGKILL');
  for (const name of portNames) if (name !== 'tables') await untilFree(ports[name]);
  expect(await isFree(ports.tables)).toBe(false);
  const second = start();
  await second.until('Ctrl-C stops everything');
  expect(azuritePid()).toBe(before);
});

test('a port that is taken is named, with the way to choose another', async () => {
  const squatter = createServer().listen(ports.graph, '127.0.0.1');
  await once(squatter, 'listening');
  const refused = start();
  await once(refused.child, 'exit');
  expect(refused.child.exitCode).toBe(1);
  expect(refused.output()).toMatch(new RegExp(`Port ${ports.graph} .*is taken.*--graph-port`));
  squatter.close();
});

test('an option that does not exist is refused', async () => {
  const refused = start('--prot', '1');
  await once(refused.child, 'exit');
  expect(refused.child.exitCode).toBe(2);
  expect(refused.output()).toContain('--prot');
});

test('state is kept over restarts; --reset forgets it and keeps the certificates', async () => {
  const first = start();
  await first.until('Ctrl-C stops everything');
  const pages = `http://127.0.0.1:${ports.pages}`;
  const bent = await fetch(`${pages}/control.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ command: 'bendMail', address: 'kept@contoso.example', kind: 'fail' }),
  });
  expect(bent.status).toBe(200);
  await first.interrupt();
  const kept = start();
  await kept.until('Ctrl-C stops everything');
  expect(await (await fetch(`${pages}/control`)).text()).toContain('kept@contoso.example');
  await kept.interrupt();
  const authority = readFileSync(join(temp.path, 'certificates', 'ca.pem'), 'utf8');
  const again = start('--reset');
  await again.until('Ctrl-C stops everything');
  expect(await (await fetch(`${pages}/control`)).text()).not.toContain('kept@contoso.example');
  expect(readFileSync(join(temp.path, 'certificates', 'ca.pem'), 'utf8')).toBe(authority);
});
