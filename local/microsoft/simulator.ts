import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ensureCertificates } from '../certificates.ts';
import type { Addresses, Cloud } from './cloud.ts';
import { openDirectory } from './open-directory.ts';
import type { Directory } from './directory.ts';
import { openEventGrid } from './event-grid/event-grid.ts';
import { eventGridToken } from './event-grid/event-grid-token.ts';
import type { WebHook } from './event-grid/web-hook.ts';
import { openServer, type SimServer } from './http/server.ts';
import { composeServices, type ServiceName } from './services.ts';
import { seedOnce } from './first-start.ts';
import { openStore } from './store.ts';

export interface MicrosoftOptions {
  /** Where the state (microsoft.sqlite) and, in certificates/, the local authority live. */
  dataDir: string;
  /** 0, the default, takes a free port. */
  ports?: Partial<Record<ServiceName, number>>;
  /** The product's address, where redirect URIs point. Default http://localhost:7071. */
  portal?: string;
  /** What callers of the managed identity endpoint must send; by default one is made. */
  identityHeader?: string;
  /** Where delivery reports are posted; the handshake waits until there is one. The control page can do it too. */
  reports?: WebHook;
  /** Moves the shared clock and resolves when it has moved; without it the control page cannot. */
  moveClock?: (byMs: number) => Promise<void>;
}

export interface MicrosoftCloud {
  addresses: Addresses;
  directory: Directory;
  identityHeader: string;
  /** The local authority's certificate: what a client must trust. PEM. */
  ca: string;
  close(): Promise<void>;
}

/** Starts the simulated Microsoft cloud in this process: Entra, Graph, Key Vault, Email and every page a person sees. */
export const startMicrosoft = async (options: MicrosoftOptions): Promise<MicrosoftCloud> => {
  const certificates = await ensureCertificates(join(options.dataDir, 'certificates'));
  const store = openStore(join(options.dataDir, 'microsoft.sqlite'));
  const servers = await openServers(options.ports ?? {}, certificates).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const addresses = {
    entra: servers.entra.url,
    graph: servers.graph.url,
    vault: servers.vault.url,
    email: servers.email.url,
    pages: servers.pages.url,
    portal: options.portal ?? 'http://localhost:7071',
  };
  const directory = openDirectory(store);
  const cloud: Cloud = { directory, store, addresses, deliver: (mail) => deliver(directory, mail) };
  const identityHeader = options.identityHeader ?? randomUUID();
  seedOnce(cloud);
  const eventGrid = openEventGrid({ store, token: (audience) => eventGridToken(cloud, audience) });
  if (options.reports) eventGrid.subscription.makeLater(options.reports);
  const services = composeServices({ cloud, eventGrid, identityHeader, moveClock: options.moveClock });
  for (const name of serviceNames) servers[name].serve(services[name]);
  return {
    addresses,
    directory,
    identityHeader,
    ca: certificates.ca,
    close: async () => {
      await eventGrid.close();
      await Promise.all(serviceNames.map((name) => servers[name].close()));
      store.close();
    },
  };
};

const serviceNames: ServiceName[] = ['entra', 'graph', 'vault', 'email', 'pages'];

const openServers = async (
  ports: Partial<Record<ServiceName, number>>,
  tls: { cert: string; key: string },
): Promise<Record<ServiceName, SimServer>> => {
  const secure = (name: ServiceName) => openServer({ port: ports[name] ?? 0, hostname: 'localhost', tls });
  const opened = await Promise.allSettled([
    secure('entra'),
    secure('graph'),
    secure('vault'),
    secure('email'),
    openServer({ port: ports.pages ?? 0, hostname: '127.0.0.1' }),
  ]);
  const failed = opened.find((result) => result.status === 'rejected');
  if (failed) {
    for (const result of opened) if (result.status === 'fulfilled') await result.value.close();
    throw failed.reason;
  }
  const [entra, graph, vault, email, pages] = opened.map((result) =>
    result.status === 'fulfilled' ? result.value : undefined,
  );
  if (!entra || !graph || !vault || !email || !pages) throw new Error('A server did not open.');
  return { entra, graph, vault, email, pages };
};

const deliver = (directory: Directory, mail: Parameters<Cloud['deliver']>[0]): void => {
  const id = randomUUID();
  directory.inbox.set(id, { ...mail, id, receivedDateTime: new Date().toISOString(), read: false });
};
