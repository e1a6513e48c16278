import * as z from 'zod';
import type { ProviderSetup } from '../../domain/provider-setup.ts';
import { credentialKinds } from '../../domain/provisioning.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ProviderSetupStore } from '../../ports/provider-setup.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { carriedOver } from './carried-over.ts';
import { bodyRow, insertBody, readBody, replaceBody } from './body-row.ts';
import type { Table } from './table.ts';

const setupRow = z.object({
  portalUrl: z.string(),
  token: z
    .object({
      clientId: z.string(),
      secretName: z.string(),
      secretVersion: z.string().optional(),
      credential: z.enum(credentialKinds).optional(),
    })
    .optional(),
  record: z.object({
    by: z.string(),
    at: z.string(),
    findings: z.array(
      z.object({
        check: z.enum(['credentials', 'secretExpiry', 'redirectUris', 'publicClientFlows', 'portalUrl']),
        outcome: z.enum(['fine', 'warning', 'unknown']),
        message: z.string(),
      }),
    ),
    secretExpiresAt: z.string().optional(),
  }),
});

const setupAsStored = z.looseObject({});

const partition = 'settings';
const rowName = 'provider-setup';

/** Stands for the row that nobody has written yet. */
const noRow = '"none"';

/** How long a process may go on with what another one has changed. */
const cachedMs = 60_000;

export const createProviderSetupStore = (
  table: Table,
  defaults: ProviderSetup,
  clock: Clock,
): ProviderSetupStore => {
  const cache = new BoundedCache<ProviderSetup>(1, cachedMs, () => clock.now().getTime());
  const readPresent: ProviderSetupStore['readPresent'] = async () => {
    const found = await readBody(table, setupRow, partition, rowName);
    if (!found) return { setup: defaults, etag: noRow };
    const { record, ...setup } = found.value;
    return { setup, etag: found.etag, record };
  };
  return {
    defaults,
    readPresent,
    read: async () => {
      const known = cache.get(rowName);
      if (known) return known;
      const { setup } = await readPresent();
      cache.set(rowName, setup);
      return setup;
    },
    write: async (setup, record, etag) => {
      const stored = (await readBody(table, setupAsStored, partition, rowName))?.value;
      const row = bodyRow(partition, rowName, {
        ...carriedOver(stored, setupRow.shape),
        ...setup,
        record,
      });
      const written = await (etag === noRow ? insertBody(table, row) : replaceBody(table, row, etag));
      cache.delete(rowName);
      return written === undefined ? { kind: 'changed' } : { kind: 'written', etag: written };
    },
  };
};
