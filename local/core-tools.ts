import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { startHostStorage, type HostStorage } from './host-storage.ts';
import { endedEarly, readOutput, supervise, type SupervisedProcess } from './supervised-process.ts';

export interface CoreToolsOptions {
  /** The folder of host.json and package.json. */
  appRoot: string;
  dataDir: string;
  /** Of the app. */
  port: number;
  /** The first of three for the storage of the Functions host. */
  storagePort: number;
  /** What the product reads, asked for at every start. */
  environment(): Record<string, string>;
  onOutput(text: string): void;
  onUnexpectedExit?(): void;
}

// The first start of all downloads the extension bundle.
const startTimeoutMs = 180_000;
// On Windows npm installs a batch file, which only a shell runs; its arguments are constants and a port.
const shell = process.platform === 'win32';

/** `func start` in the place of local/host, with a storage of its own, which the real host wants to have. */
export const superviseCoreTools = (options: CoreToolsOptions): SupervisedProcess => {
  let storage: HostStorage | undefined;
  const host = supervise({
    launch: () => launch(options, storage),
    untilReady: (child) => untilAnswers(child, options.port),
    signal: signalGroup,
    // As Ctrl-C would.
    stopSignal: 'SIGINT',
    onUnexpectedExit: () => options.onUnexpectedExit?.(),
  });
  return {
    start: async () => {
      storage ??= await startHostStorage({ dataDir: options.dataDir, port: options.storagePort });
      await host.start();
    },
    kill: () => host.kill(),
    stop: async () => {
      await host.stop();
      await storage?.stop();
      storage = undefined;
    },
    send: () => undefined,
  };
};

const launch = (options: CoreToolsOptions, storage: HostStorage | undefined): ChildProcess => {
  const child = spawn('func', ['start', '--port', String(options.port)], {
    cwd: options.appRoot,
    env: {
      ...options.environment(),
      FUNCTIONS_WORKER_RUNTIME: 'node',
      AzureWebJobsStorage: storage?.connectionString,
      FUNCTIONS_CORE_TOOLS_TELEMETRY_OPTOUT: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !shell,
    shell,
  });
  readOutput(child, options.onOutput);
  return child;
};

/** func starts a host, which starts a worker: all of them. */
const signalGroup = (child: ChildProcess, name: NodeJS.Signals): void => {
  if (child.pid === undefined) return;
  if (shell) child.kill(name);
  else process.kill(-child.pid, name);
};

/** Any page will do: the host itself answers only once the app is loaded. */
const untilAnswers = async (child: ChildProcess, port: number): Promise<void> => {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  child.once('exit', (code, signal) => (failure ??= endedEarly('func start', code, signal)));
  const giveUpAt = performance.now() + startTimeoutMs;
  for (;;) {
    if (failure) throw failure;
    const page = await fetch(`http://localhost:${port}/`).catch(() => undefined);
    if (page?.status === 200) return;
    if (performance.now() > giveUpAt)
      throw new Error(`func start served nothing on port ${port} within ${startTimeoutMs / 60_000} minutes.`);
    await delay(100);
  }
};

/** Undefined when the Core Tools are there; else what to do, in one sentence. */
export const coreToolsMissing = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const child = spawn('func', ['--version'], { stdio: 'ignore', shell });
    const missing =
      'Azure Functions Core Tools (func) were not found: install version 4, by npm install -g azure-functions-core-tools@4 --unsafe-perm true or as https://learn.microsoft.com/azure/azure-functions/functions-run-local says, and run npm run start:func again; npm start does without them.';
    child.once('error', () => resolve(missing));
    child.once('exit', (code) => resolve(code === 0 ? undefined : missing));
  });
