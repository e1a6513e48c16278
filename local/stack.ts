import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startAzurite, type Azurite } from './azurite.ts';
import { ensureCertificates, type Certificates } from './certificates.ts';
import { childEnvironment, hostEnvironment, stackUrls, type StackUrls } from './host-environment.ts';
import type { Ports } from './ports.ts';
import { sharedClock, type SharedClock } from './shared-clock.ts';
import { superviseCoreTools } from './core-tools.ts';
import { isKind, superviseScript, type SupervisedProcess } from './supervised-process.ts';

export type ChildName = 'host' | 'microsoft';

export interface StackOptions {
  dataDir: string;
  /** The Functions app: the folder of host.json and package.json. */
  appRoot: string;
  ports: Ports;
  /** The first of three ports for its storage: Azure Functions Core Tools run the app in the place of local/host. */
  coreToolsStoragePort?: number | undefined;
  /** For tests; see ./azurite.ts. */
  azuriteEndsWithParent?: boolean;
  onOutput(child: ChildName, text: string): void;
  onUnexpectedExit?(child: ChildName): void;
}

/** Azurite, the simulated Microsoft cloud and the host with the product, all on loopback. */
export interface LocalStack {
  urls: StackUrls;
  certificates: Certificates;
  azurite: Azurite;
  host: SupervisedProcess;
  microsoft: SupervisedProcess;
  /** Forward, for host and simulator alike. */
  moveClock(byMs: number): void;
  /** Orderly; Azurite last, when nobody writes any more. */
  close(): Promise<void>;
}

export const startLocalStack = async (options: StackOptions): Promise<LocalStack> => {
  const certificates = await ensureCertificates(join(options.dataDir, 'certificates'));
  const urls = stackUrls(options.ports);
  const clock = sharedClock(join(options.dataDir, 'clock-offset-ms'));
  const children: Record<ChildName, SupervisedProcess> = {
    host: hostProcess(options, { urls, certificates, clock, identityHeader }),
    microsoft: microsoftProcess(options, { urls, certificates, clock, identityHeader }, (byMs) =>
      moveClock(byMs),
    ),
  };
  const moveClock = (byMs: number): void => {
    clock.move(byMs);
    // The cloud first: what the host then asks it must not be from the past.
    for (const child of [children.microsoft, children.host])
      child.send({ kind: 'clock', offsetMs: clock.offsetMs() });
  };
  const stopChildren = () => Promise.all([children.host.stop(), children.microsoft.stop()]);
  const starting = [children.microsoft.start(), children.host.start()] as const;
  const azurite = startAzurite({
    dataDir: options.dataDir,
    port: options.ports.tables,
    certificates,
    endsWithParent: options.azuriteEndsWithParent ?? false,
  });
  const results = await Promise.allSettled([azurite, ...starting]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await stopChildren();
    await azurite.then((running) => running.stop()).catch(() => undefined);
    throw failed.reason;
  }
  const running = await azurite;
  return {
    urls,
    certificates,
    azurite: running,
    host: children.host,
    microsoft: children.microsoft,
    moveClock,
    close: async () => {
      await stopChildren();
      await running.stop();
    },
  };
};

/** What callers of the managed identity endpoint must show; both sides are started by this process. */
const identityHeader = randomUUID();

interface Surroundings {
  urls: StackUrls;
  certificates: Certificates;
  clock: SharedClock;
  identityHeader: string;
}

const hostProcess = (options: StackOptions, surroundings: Surroundings): SupervisedProcess => {
  const common = {
    environment: () => hostEnvironment({ ...surroundings, clockOffsetMs: surroundings.clock.offsetMs() }),
    onOutput: (text: string) => options.onOutput('host', text),
    onUnexpectedExit: () => options.onUnexpectedExit?.('host'),
  };
  const { appRoot, dataDir, ports, coreToolsStoragePort: storagePort } = options;
  if (storagePort !== undefined)
    return superviseCoreTools({ ...common, appRoot, dataDir, port: ports.portal, storagePort });
  return superviseScript({
    ...common,
    name: 'The host',
    script: join(import.meta.dirname, 'host', 'main.ts'),
    args: ['--app', appRoot, '--port', String(ports.portal), '--data', join(dataDir, 'host')],
  });
};

const microsoftProcess = (
  options: StackOptions,
  surroundings: Surroundings,
  moveClock: (byMs: number) => void,
): SupervisedProcess =>
  superviseScript({
    name: 'The simulated Microsoft cloud',
    script: join(import.meta.dirname, 'microsoft', 'main.ts'),
    args: [
      ...['--data', options.dataDir, '--portal', surroundings.urls.portal],
      ...['--reports-endpoint', `${surroundings.urls.portal}/api/events/mail-reports`],
      // The processes that func starts do not hear of a clock that moves.
      ...(options.coreToolsStoragePort === undefined ? [] : ['--fixed-clock']),
      ...(['entra', 'graph', 'vault', 'email', 'pages'] as const).flatMap((name) => [
        `--${name}-port`,
        String(options.ports[name]),
      ]),
    ],
    environment: () => childEnvironment({ ...surroundings, clockOffsetMs: surroundings.clock.offsetMs() }),
    onOutput: (text) => options.onOutput('microsoft', text),
    onUnexpectedExit: () => options.onUnexpectedExit?.('microsoft'),
    onMessage: (message) => {
      if (isKind(message, 'moveClock') && 'byMs' in message && typeof message.byMs === 'number')
        moveClock(message.byMs);
    },
  });
