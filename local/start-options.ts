import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findRunning } from './azurite.ts';
import { ensureCertificates } from './certificates.ts';
import { isFree, portNames, portOptions, type Ports } from './ports.ts';

export interface StartOptions {
  kind: 'start';
  dataDir: string;
  appRoot: string;
  reset: boolean;
  ports: Ports;
  /** With `--func`: the first of three ports for the storage of the Functions host. */
  coreToolsStoragePort?: number;
}

export const readStartOptions = (
  args: string[],
  projectRoot: string,
): StartOptions | { kind: 'refused'; message: string } => {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        app: { type: 'string', default: projectRoot },
        reset: { type: 'boolean', default: false },
        func: { type: 'boolean', default: false },
        'func-storage-port': port,
        ...portFlags,
      },
    });
    const ports = readPorts(values);
    // The two hosts keep workflows in places of their own; invitations have to lie beside theirs.
    const data = values.data ?? (values.func ? join('.local', 'func') : '.local');
    const dataDir = isAbsolute(data) ? data : join(projectRoot, data);
    const common = { kind: 'start', dataDir, appRoot: values.app, reset: values.reset, ports } as const;
    if (!values.func) return common;
    return {
      ...common,
      coreToolsStoragePort: readPort('func-storage-port', values['func-storage-port'] ?? '10103'),
    };
  } catch (error) {
    return { kind: 'refused', message: error instanceof Error ? error.message : String(error) };
  }
};

const port = { type: 'string' } as const;
const portFlags = {
  port,
  'pages-port': port,
  'entra-port': port,
  'graph-port': port,
  'vault-port': port,
  'email-port': port,
  'tables-port': port,
};

const readPorts = (values: Partial<Record<keyof typeof portFlags, string>>): Ports => {
  const ports: Ports = { portal: 0, pages: 0, entra: 0, graph: 0, vault: 0, email: 0, tables: 0 };
  for (const name of portNames) {
    const { option, standard } = portOptions[name];
    ports[name] = readPort(option, values[option] ?? standard);
  }
  return ports;
};

const readPort = (option: string, value: string | number): number => {
  const chosen = Number(value);
  if (!Number.isInteger(chosen) || chosen < 1 || chosen > 65_535)
    throw new Error(`--${option} takes a port number between 1 and 65535.`);
  return chosen;
};

/** What to say about the first port that somebody else has; our own Azurite, left from before, may have its. */
export const findTakenPort = async ({
  dataDir,
  ports,
  coreToolsStoragePort,
}: StartOptions): Promise<string | undefined> => {
  const certificates = await ensureCertificates(join(dataDir, 'certificates'));
  const azurite = await findRunning({ dataDir, certificates });
  for (const name of portNames) {
    const wanted = ports[name];
    if (name === 'tables' && azurite?.port === wanted) continue;
    if (await isFree(wanted)) continue;
    const { option, what } = portOptions[name];
    return `Port ${wanted} for ${what} is taken, perhaps by another \`npm start\`. Choose another: npm start -- --${option} ${wanted + 100}`;
  }
  if (coreToolsStoragePort === undefined) return undefined;
  for (const port of [0, 1, 2].map((n) => coreToolsStoragePort + n))
    if (!(await isFree(port)))
      return `Port ${port} for the storage of the Functions host is taken. Choose the first of three others: npm run start:func -- --func-storage-port ${port + 100}`;
  return undefined;
};
