import { fork, type ChildProcess, type Serializable } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export interface ProcessOptions {
  launch(): ChildProcess;
  /** Resolves when the child serves; rejects when it ends before. */
  untilReady(child: ChildProcess): Promise<void>;
  /** How it is ended; by default with `child.kill`. */
  signal?(child: ChildProcess, name: NodeJS.Signals): void;
  /** What ends it in order; SIGTERM by default. */
  stopSignal?: NodeJS.Signals;
  /** It ended although nobody asked it to. */
  onUnexpectedExit?(): void;
}

/** A child that is started, killed and started again. */
export interface SupervisedProcess {
  /** Resolves when the child is ready; rejects when it ends before. */
  start(): Promise<void>;
  /** kill -9, as a crash would. Resolves when it is gone. */
  kill(): Promise<void>;
  /** In order, and SIGKILL if it does not listen. */
  stop(): Promise<void>;
  send(message: Serializable): void;
}

const clockPreload = new URL('./clock/preload.ts', import.meta.url).href;
const leash = new URL('./leash.ts', import.meta.url).href;
const stopTimeoutMs = 5000;

export const supervise = (options: ProcessOptions): SupervisedProcess => {
  const signal = options.signal ?? ((ending, name) => void ending.kill(name));
  let child: ChildProcess | undefined;
  let wanted = false;
  const end = async (first: NodeJS.Signals): Promise<void> => {
    wanted = false;
    const ending = child;
    if (!ending || hasEnded(ending)) return;
    const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    signal(ending, first);
    const timer = new AbortController();
    const late = delay(stopTimeoutMs, 'late', { signal: timer.signal }).catch(() => undefined);
    if ((await Promise.race([ended, late])) === 'late') signal(ending, 'SIGKILL');
    timer.abort();
    await ended;
  };
  return {
    start: async () => {
      if (child && !hasEnded(child)) return;
      wanted = true;
      const started = options.launch();
      child = started;
      started.once('exit', () => {
        if (wanted && child === started) options.onUnexpectedExit?.();
      });
      await options.untilReady(started);
    },
    kill: () => end('SIGKILL'),
    stop: () => end(options.stopSignal ?? 'SIGTERM'),
    send: (message) => {
      // It may be ending this very moment, which is told by its exit, not here.
      if (child?.connected) child.send(message, () => undefined);
    },
  };
};

const hasEnded = (child: ChildProcess) =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

export interface ScriptOptions {
  name: string;
  script: string;
  args: string[];
  /** The whole environment, asked for at every start. */
  environment(): Record<string, string>;
  onOutput(text: string): void;
  onMessage?(message: unknown): void;
  onUnexpectedExit?(): void;
}

/** A script of this folder, on the shared clock; it says `{ kind: 'ready' }` over IPC when it serves. */
export const superviseScript = (options: ScriptOptions): SupervisedProcess =>
  supervise({
    launch: () => launchScript(options),
    untilReady: (child) => saysReady(child, options.name),
    onUnexpectedExit: () => options.onUnexpectedExit?.(),
  });

const launchScript = (options: ScriptOptions): ChildProcess => {
  const child = fork(options.script, options.args, {
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', clockPreload, '--import', leash],
    env: options.environment(),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C in the terminal reaches the parent only, which then stops everybody in order.
    detached: true,
  });
  readOutput(child, options.onOutput);
  child.on('message', (message) => options.onMessage?.(message));
  return child;
};

export const readOutput = (child: ChildProcess, onOutput: (text: string) => void): void => {
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => onOutput(text));
};

const saysReady = (child: ChildProcess, name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (isKind(message, 'ready')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(endedEarly(name, code, signal)));
  });

export const endedEarly = (name: string, code: number | null, signal: NodeJS.Signals | null): Error =>
  new Error(`${name} ended before it was ready (${signal ?? `exit code ${code}`}).`);

export const isKind = <K extends string>(message: unknown, kind: K): message is { kind: K } =>
  typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind;
