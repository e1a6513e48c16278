/**
 * `npm start`: everything on this machine, stopped together by one Ctrl-C. `--data DIR` keeps the state elsewhere
 * than in .local, `--reset` starts afresh, `--port N` and the options of ./ports.ts choose ports. `npm run start:func`
 * is the same with `--func`: Azure Functions Core Tools run the app, local/host does not.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { printAddresses, printTrouble } from './announce.ts';
import { coreToolsMissing } from './core-tools.ts';
import { findTakenPort, readStartOptions } from './start-options.ts';
import { resetData } from './reset.ts';
import { terminalLog } from './terminal-log.ts';
import { startLocalStack, type ChildName, type LocalStack } from './stack.ts';

const projectRoot = join(import.meta.dirname, '..');
const options = readStartOptions(process.argv.slice(2), projectRoot);
if (options.kind === 'refused') {
  printTrouble(options.message);
  process.exit(2);
}

const unavailable = options.coreToolsStoragePort === undefined ? undefined : await coreToolsMissing();
if (unavailable !== undefined) {
  printTrouble(unavailable);
  process.exit(1);
}

if (options.reset) await resetData(options.dataDir);
const taken = await findTakenPort(options);
if (taken !== undefined) {
  printTrouble(taken);
  process.exit(1);
}
if (!existsSync(join(options.appRoot, 'host.json'))) {
  printTrouble(`There is no Functions app in ${options.appRoot}: host.json is missing.`);
  process.exit(1);
}

let stack: LocalStack | undefined;
let starting: Promise<LocalStack> | undefined;
let stopping = false;
const lately: number[] = [];

const stop = async (code: number) => {
  if (stopping) return;
  stopping = true;
  await starting?.then(
    (started) => started.close(),
    () => undefined,
  );
  process.exit(code);
};

/** A child that was killed comes back, so that the walk goes on; one that cannot stay up is given up. */
const restart = async (child: ChildName) => {
  if (stopping || !stack) return;
  lately.push(performance.now());
  const name = child === 'host' ? 'The host' : 'The simulated Microsoft cloud';
  if (lately.filter((moment) => performance.now() - moment < 30_000).length > 5) {
    printTrouble(`${name} keeps ending; giving up. What it printed last is above.`);
    return stop(1);
  }
  console.log(`${name} ended unexpectedly; starting it again.`);
  await delay(100);
  // If it ends again before it is ready, this function is called again by that.
  await stack[child].start().catch(() => undefined);
};

// Every time, not once: npm sends the terminal's Ctrl-C a second time.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

const print = (text: string) => void process.stdout.write(text);
const logFile = join(options.dataDir, 'host.log');
const output: Record<ChildName, (text: string) => void> = {
  host: terminalLog(logFile, print),
  microsoft: print,
};

try {
  starting = startLocalStack({
    ...options,
    onOutput: (child, text) => output[child](text),
    onUnexpectedExit: (child) => void restart(child),
  });
  stack = await starting;
  await printAddresses(stack.urls, logFile);
} catch (error) {
  if (!stopping) printTrouble(error instanceof Error ? error.message : String(error));
  await stop(1);
}
