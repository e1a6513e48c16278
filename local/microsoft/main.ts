/**
 * The simulated Microsoft cloud as a process of its own: `node --import ./local/clock/preload.ts
 * local/microsoft/main.ts --data DIR --portal URL [--entra-port N …]
 * [--reports-endpoint URL --reports-audience ID] [--fixed-clock]`. Says `{ kind: 'ready', addresses }` to its
 * parent; asks it with `{ kind: 'moveClock', byMs }` to move the shared clock.
 */
import { parseArgs } from 'node:util';
import { seededIds } from './cloud.ts';
import { loopbackUrl } from './event-grid/loopback-url.ts';
import { startMicrosoft } from './simulator.ts';

const port = { type: 'string', default: '0' } as const;
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    portal: { type: 'string' },
    'reports-endpoint': { type: 'string' },
    'reports-audience': { type: 'string' },
    'fixed-clock': { type: 'boolean', default: false },
    'entra-port': port,
    'graph-port': port,
    'vault-port': port,
    'email-port': port,
    'pages-port': port,
  },
});
if (values.data === undefined) throw new Error('--data DIR is missing.');

const reportsEndpoint = values['reports-endpoint'];
const reports = reportsEndpoint !== undefined && {
  endpoint: loopbackUrl.parse(reportsEndpoint),
  audience: values['reports-audience'] ?? seededIds.portalAppId,
};

const identityHeader = process.env['IDENTITY_HEADER'];

/** The parent moves the clock of everybody; this process has followed when the preload says so. */
const askParentToMoveClock = (byMs: number): Promise<void> =>
  new Promise((resolve) => {
    process.once('clockMoved' as never, () => resolve());
    process.send?.({ kind: 'moveClock', byMs });
  });

const cloud = await startMicrosoft({
  dataDir: values.data,
  ports: {
    entra: Number(values['entra-port']),
    graph: Number(values['graph-port']),
    vault: Number(values['vault-port']),
    email: Number(values['email-port']),
    pages: Number(values['pages-port']),
  },
  ...(values.portal !== undefined && { portal: values.portal }),
  ...(reports && { reports }),
  ...(identityHeader !== undefined && { identityHeader }),
  ...(process.send && !values['fixed-clock'] && { moveClock: askParentToMoveClock }),
});

const stop = () => void cloud.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
process.send?.({ kind: 'ready', addresses: cloud.addresses });
