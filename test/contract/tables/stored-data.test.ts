import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import * as z from 'zod';
import { runDue } from '../../../functions/timers/due.ts';
import { repairIndex } from '../../../functions/timers/repair-index.ts';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { connectionTimeline } from '../../../shared/domain/timeline.ts';
import { createLogger } from '../../../shared/logging/logger.ts';
import type { Workflows } from '../../../shared/ports/workflows.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { defaults } from './samples.ts';

/**
 * Rows as older builds wrote them, whose commits the files are named by; `node scripts/store-tables.ts` made them. A
 * test that fails here says that an update would lose something.
 */

const folder = join(import.meta.dirname, 'stored');
const builds = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
const row = z.looseObject({ partitionKey: z.string(), rowKey: z.string() });
const dump = z.record(z.string(), z.array(row));

/** Some weeks after the rows were written: everything that can be due is. */
const later = new Date('2027-02-01T08:00:00.000Z');

describe.each(builds)('what build %s wrote', (build) => {
  let tables: TestTables;
  let stores: TableStores;
  const rows = dump.parse(JSON.parse(readFileSync(join(folder, `${build}.json`), 'utf8')));
  const told: string[] = [];
  const keep = (line: unknown): void => void told.push(String(line));
  const log = createLogger({ debug: keep, info: () => undefined, warn: keep, error: keep });
  const client = (name: string) => new TableClient(tables.url, name, tables.credential);

  beforeAll(async () => {
    tables = await startTables();
    for (const [name, all] of Object.entries(rows)) {
      await client(name).createTable();
      await Promise.all(all.map((one) => client(name).createEntity(one)));
    }
    stores = openTables({ ...tables, defaults, clock: { now: () => later } });
    await stores.createTables();
  });
  afterAll(() => tables.close());

  const everyCustomer = async () => (await stores.customers.list({ limit: 100 })).items;
  const everyInvitation = async () => (await stores.invitations.list({ limit: 100 })).items;

  test('stands on every list, and under each of its filters', async () => {
    expect((await everyCustomer()).map(({ id }) => id)).toEqual(['contoso', 'fabrikam', 'tailspin']);
    expect((await stores.customers.list({ text: 'toys', limit: 9 })).items).toHaveLength(1);
    expect((await stores.customers.ofTenant((await everyCustomer())[0]?.tenantId ?? ''))?.value.id).toBe(
      'contoso',
    );
    const statuses = (await everyInvitation()).map(({ value }) => value.status);
    expect(statuses.sort()).toEqual(['Authentication Complete', 'Awaiting Approval', 'Revoked']);
    for (const status of statuses as ('Revoked' | 'Awaiting Approval')[])
      expect((await stores.invitations.list({ status, sort: 'expires', limit: 9 })).items).toHaveLength(1);
    expect((await stores.invitations.list({ customerId: 'tailspin', limit: 9 })).items).toHaveLength(2);
    expect((await stores.audit.list({ limit: 200 })).items.length).toBeGreaterThan(10);
    expect((await stores.audit.list({ subject: 'tailspin', limit: 200 })).items.length).toBeGreaterThan(0);
  });

  test('is read, whatever it is', async () => {
    for (const { value } of await everyInvitation()) {
      expect((await stores.timeline.read(value.id)).length).toBeGreaterThan(0);
      expect(await stores.invitations.openOf(value.customerId)).toBe(
        isOpen(value.status) ? value.id : undefined,
      );
    }
    await stores.timeline.ofConnection('tailspin', { routine: true, limit: 50 });
    expect((await stores.settings.read()).reminderDays).toEqual([2, 5]);
    expect((await stores.settings.readPresent()).by).toBe('adam.admin@northwindvoice.example');
    for (const { rowKey } of rows['Sessions'] ?? [])
      expect(await stores.sessions.read(rowKey)).toMatchObject({ roles: ['Admin'] });
    for (const { partitionKey } of rows['QoeIntegrations'] ?? [])
      expect(await stores.qoe.read(partitionKey)).toBeDefined();
    const setup = stores.openProviderSetup({ portalUrl: 'https://connect.example.com' });
    expect(await setup.read()).toEqual({ portalUrl: 'https://connect.example.com' });
    await Promise.all([stores.sweeps.read(), stores.heartbeats.last(), stores.overview.read()]);
    await Promise.all([stores.registrationWatch.read(), stores.outbox.waiting(10, keep)]);
    for (const { value } of await stores.webhooks.list(keep))
      await stores.deliveries.list({ webhookId: value.id, limit: 10 });
    for (const { id } of await everyCustomer()) {
      const replication = await stores.replications.read(id);
      if (replication) await stores.tenantUsers.list(replication.value.place, { limit: 50 });
    }
    expect(told).toEqual([]);
  });

  test('is taken up by the timers', async () => {
    await stores.connections.adoptEarlier();
    const raised: string[] = [];
    const workflows: Workflows = {
      status: async () => 'running',
      start: async () => 'exists',
      raise: async (id, _name, event) => {
        raised.push(`${id} ${z.object({ kind: z.string() }).parse(event).kind}`);
        return 'raised';
      },
    };
    const waiting = (await everyInvitation()).find(({ value }) => isOpen(value.status))?.value.id;
    await runDue({ ...stores, clock: { now: () => later } }, workflows, log);
    expect(raised).toEqual([`${waiting} expire`]);
    const walk = () => repairIndex(stores, log, () => 0);
    // An index that a build did not have yet is there after the first night.
    expect(await walk()).toMatchObject({ complete: true });
    expect((await stores.connections.due(later, 10)).items.sort()).toEqual(['fabrikam', 'tailspin']);
    expect(await walk()).toMatchObject({ mended: 0, removed: 0, complete: true });
    expect(told.filter((line) => line.includes('"unreadable":["') || line.includes('Failed'))).toEqual([]);
  });

  test('is written as this build writes, and loses nothing', async () => {
    for (const { value, etag } of await everyInvitation()) {
      const written = await stores.invitations.write({ ...value, note: 'looked at' }, etag);
      expect(written).toMatchObject({ kind: 'written' });
      const found = await client('Invitations').getEntity('invitations', `e!${value.id}`);
      expect(JSON.parse(String(found['body']))).toEqual({ ...value, note: 'looked at' });
      expect(found['schema']).toBe(1);
    }
    for (const { id } of await everyCustomer()) {
      const customer = await stores.customers.read(id);
      if (!customer) throw new Error(id);
      expect(await stores.customers.write(customer.value, customer.etag)).toMatchObject({ kind: 'written' });
      const connection = await stores.connections.read(id);
      if (!connection) continue;
      const found = connection.value;
      expect(
        await stores.connections.write({ ...found, readAt: later.toISOString() }, connection.etag),
      ).toMatchObject({
        kind: 'written',
      });
      expect((await stores.connections.read(id))?.value).toEqual({ ...found, readAt: later.toISOString() });
    }
    await stores.timeline.append(connectionTimeline('tailspin'), {
      ...{ key: 'new', at: later.toISOString(), title: 'New', tone: 'neutral' },
    });
    const { settings, etag } = await stores.settings.readPresent();
    const next = { ...settings, linkLifetimeDays: 21 };
    expect(await stores.settings.write(next, 'adam', later.toISOString(), etag)).toMatchObject({
      kind: 'written',
    });
    expect(await stores.settings.read()).toEqual(next);
  });

  test('can be ended and taken away', async () => {
    for (const { value, etag } of await everyInvitation())
      if (isOpen(value.status)) await stores.invitations.write({ ...value, status: 'Revoked' }, etag);
    expect(await stores.invitations.openOf('contoso')).toBeUndefined();
    for (const { value } of await everyInvitation()) await stores.invitations.delete(value.id);
    for (const customer of await everyCustomer()) {
      await stores.connections.delete(customer.id);
      const stored = await stores.customers.read(customer.id);
      expect(await stores.customers.delete(customer, stored?.etag ?? '')).toBe('deleted');
    }
    await stores.replications.abandon('tailspin');
    await repairIndex(stores, log, () => 0);
    expect(await everyInvitation()).toEqual([]);
    for (const name of ['Customers', 'Invitations', 'Connections']) {
      const left: string[] = [];
      for await (const { rowKey } of client(name).listEntities())
        if (!['adopted'].includes(String(rowKey)) && !/^[ou]!/.test(String(rowKey)))
          left.push(String(rowKey));
      expect(left).toEqual([]);
    }
  });
});
