import { fork, type ChildProcess, type Serializable } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export interface ProcessOptions {
  name: string;
  script: string;
  args: string[];
  /** The whole environment, asked for at every start. */
  environment(): Record<string, string>;
  onOutput(text: string): void;
  onMessage?(message: unknown): void;
  /** It ended although nobody asked it to. */
  onUnexpectedExit?(): void;
}

/** A child that says `{ kind: 'ready' }` over IPC when it serves. */
export interface SupervisedProcess {
  /** Resolves when the child is ready; rejects when it ends before. */
  start(): Promise<void>;
  /** kill -9, as a crash would. Resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and SIGKILL if it does not listen. */
  stop(): Promise<void>;
  send(message: Serializable): void;
}

const clockPreload = new URL('./clock/preload.ts', import.meta.url).href;
const leash = new URL('./leash.ts', import.meta.url).href;
const stopTimeoutMs = 5000;

export const supervise = (options: ProcessOptions): SupervisedProcess => {
  let child: ChildProcess | undefined;
  let wanted = false;
  const end = async (first: NodeJS.Signals): Promise<void> => {
    wanted = false;
    const ending = child;
    if (!ending || hasEnded(ending)) return;
    const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    ending.kill(first);
    const timer = new AbortController();
    const late = delay(stopTimeoutMs, 'late', { signal: timer.signal }).catch(() => undefined);
    if ((await Promise.race([ended, late])) === 'late') ending.kill('SIGKILL');
    timer.abort();
    await ended;
  };
  return {
    start: async () => {
      if (child && !hasEnded(child)) return;
      wanted = true;
      const started = launch(options);
      child = started;
      started.once('exit', () => {
        if (wanted && child === started) options.onUnexpectedExit?.();
      });
      await untilReady(started, options.name);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    send: (message) => {
      // It may be ending this very moment, which is told by its exit, not here.
      if (child?.connected) child.send(message, () => undefined);
    },
  };
};

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

const launch = (options: ProcessOptions): ChildProcess => {
  const child = fork(options.script, options.args, {
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', clockPreload, '--import', leash],
    env: options.environment(),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C in the terminal reaches the parent only, which then stops everybody in order.
    detached: true,
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => options.onOutput(text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => options.onOutput(text));
  child.on('message', (message) => options.onMessage?.(message));
  return child;
};

const untilReady = (child: ChildProcess, name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (isKind(message, 'ready')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`${name} ended before it was ready (${signal ?? `exit code ${code}`}).`)),
    );
  });

export const isKind = <K extends string>(message: unknown, kind: K): message is { kind: K } =>
  typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind;
