import { createServer } from 'node:net';

/** Every port of the local stack and the option that chooses it. All on loopback. */
export const portOptions = {
  portal: { option: 'port', standard: 7071, what: 'the portal' },
  pages: { option: 'pages-port', standard: 7072, what: 'the simulated pages' },
  entra: { option: 'entra-port', standard: 7443, what: 'simulated Entra' },
  graph: { option: 'graph-port', standard: 7444, what: 'simulated Graph' },
  vault: { option: 'vault-port', standard: 7445, what: 'simulated Key Vault' },
  email: { option: 'email-port', standard: 7446, what: 'simulated e-mail' },
  tables: { option: 'tables-port', standard: 10102, what: 'Azurite' },
} as const;

export type PortName = keyof typeof portOptions;
export type Ports = Record<PortName, number>;
export const portNames = Object.keys(portOptions).filter((name): name is PortName => name in portOptions);

export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Below the range from which the system takes ports for outgoing connections, so that none of these takes it meanwhile. */
const lowest = 20_000;
const highest = 32_000;

/** A free port for everything. */
export const freePorts = async (): Promise<Ports> => {
  const chosen = new Set<number>();
  while (chosen.size < portNames.length) {
    const candidate = lowest + Math.floor(Math.random() * (highest - lowest));
    if (!chosen.has(candidate) && (await isFree(candidate))) chosen.add(candidate);
  }
  const [portal = 0, pages = 0, entra = 0, graph = 0, vault = 0, email = 0, tables = 0] = chosen;
  return { portal, pages, entra, graph, vault, email, tables };
};
