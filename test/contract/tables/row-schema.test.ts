import { TableClient } from '@azure/data-tables';
import * as z from 'zod';
import { createDataRecord } from '../../../shared/adapters/tables/data-record.ts';
import { eventSchema } from '../../../shared/adapters/tables/event-schema.ts';
import { decodeRow, rowSchema, rowUpgrades } from '../../../shared/adapters/tables/row-schema.ts';
import { openTable } from '../../../shared/adapters/tables/table.ts';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { repairIndex } from '../../../functions/timers/repair-index.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { createLogger } from '../../../shared/logging/logger.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { aCustomer, anInvitation, defaults, minutes, startOfTests } from './samples.ts';

const object = z.record(z.string(), z.unknown());

/** A build before, and a build after this one, over the same tables. */

describe('a row of an earlier schema', () => {
  const person = z.looseObject({ name: z.string() });
  rowUpgrades.add(person, {
    2: (body) => ({ first: 'unknown', ...z.looseObject({}).parse(body) }),
    3: (body) => {
      const { first, last, ...rest } = z.looseObject({ first: z.string(), last: z.string() }).parse(body);
      return { name: `${first} ${last}`, ...rest };
    },
  });
  const stored = (schema: number | undefined, body: object) => ({
    ...(schema === undefined ? {} : { schema }),
    body: JSON.stringify(body),
  });

  test('is read through every schema since, and keeps what nobody asked about', () => {
    const old = decodeRow(person, stored(undefined, { last: 'Rossi', badge: 7 }), 3);
    expect(old).toEqual({ name: 'unknown Rossi', badge: 7 });
    expect(decodeRow(person, stored(2, { first: 'Ada', last: 'Rossi' }), 3)).toEqual({ name: 'Ada Rossi' });
    expect(decodeRow(person, stored(3, { name: 'Ada Rossi' }), 3)).toEqual({ name: 'Ada Rossi' });
  });

  test('of a later one is refused with a sentence, and one that is damaged as well', () => {
    expect(() => decodeRow(person, stored(4, { name: 'Ada' }), 3)).toThrow(
      /written by a newer version of Tenant Connect \(schema 4; this one knows 3\).*deploy the newer one again/,
    );
    const refused = /cannot be read, at name\. A newer version/;
    expect(() => decodeRow(person, stored(3, { name: { secret: 'planted' } }), 3)).toThrow(refused);
    expect(() => decodeRow(person, { body: '{"na', schema: 3 }, 3)).toThrow(
      /cannot be read, at its beginning/,
    );
    expect(() => decodeRow(person, { nothing: true }, 3)).toThrow(/cannot be read, at body/);
  });

  test('this build reads what it writes', () => {
    expect(rowSchema.reads).toBeGreaterThanOrEqual(rowSchema.writes);
  });
});

describe('over the same tables', () => {
  let tables: TestTables;
  let stores: TableStores;
  const told: string[] = [];
  const keep = (line: unknown): void => void told.push(String(line));
  const log = createLogger({ debug: keep, info: keep, warn: keep, error: keep });
  const client = (name: string) => new TableClient(tables.url, name, tables.credential);
  const clock = { now: () => new Date(startOfTests) };

  beforeAll(async () => {
    tables = await startTables();
    stores = openTables({ ...tables, defaults, clock });
    await stores.createTables();
  });
  afterAll(() => tables.close());

  /** As a newer build would: fields beside those that are known here, at the top and in the places named. */
  const addTo = async (name: string, partition: string, key: string, ...paths: string[]) => {
    const { etag: _etag, timestamp: _at, ...row } = await client(name).getEntity(partition, key);
    const newer = { kept: true };
    const body = object.parse(JSON.parse(String(row['body'])));
    for (const place of paths) body[place] = { ...object.parse(body[place]), newer };
    body['newer'] = newer;
    await client(name).upsertEntity(
      { ...row, partitionKey: partition, rowKey: key, body: JSON.stringify(body) },
      'Replace',
    );
  };
  const newerIn = async (name: string, partition: string, key: string): Promise<number> =>
    String((await client(name).getEntity(partition, key))['body']).split('"newer":{"kept":true}').length - 1;

  test('what a newer build has added outlives the writes of this one', async () => {
    await stores.customers.create(aCustomer({ shortName: 'Contoso' }));
    await stores.invitations.create(
      anInvitation({ id: 'aa', claim: { id: 'c', version: 1, at: minutes(0) } }),
    );
    const connection: Connection = {
      ...aConnection({ customerId: 'contoso' }),
      care: { failures: 1, retryAt: minutes(1), because: 'microsoft' },
    };
    await stores.connections.write(connection, undefined);
    await addTo('Customers', 'customers', 'e!contoso');
    await addTo('Invitations', 'invitations', 'e!aa', 'claim');
    await addTo('Connections', 'connections', 'e!contoso', 'care');

    const customer = await stores.customers.read('contoso');
    const invitation = await stores.invitations.read('aa');
    const connected = await stores.connections.read('contoso');
    if (!customer || !invitation || !connected) throw new Error('a row is missing');
    await stores.customers.write({ ...customer.value, licensedUsers: 5 }, customer.etag);
    await stores.invitations.write({ ...invitation.value, status: 'Email Sent' }, invitation.etag);
    await stores.connections.write({ ...connected.value, status: 'disconnected' }, connected.etag);
    await repairIndex(stores, log, () => 0);
    expect(await newerIn('Customers', 'customers', 'e!contoso')).toBe(1);
    expect(await newerIn('Invitations', 'invitations', 'e!aa')).toBe(2);
    expect(await newerIn('Connections', 'connections', 'e!contoso')).toBe(2);
  });

  test('what a newer build has set outlives a save of the settings', async () => {
    const save = async (linkLifetimeDays: number) => {
      const { settings, etag } = await stores.settings.readPresent();
      const recipients = { ...settings.recipients, providerExpiring: ['ops@northwindvoice.example'] };
      const next = { ...settings, linkLifetimeDays, recipients };
      expect(await stores.settings.write(next, 'adam', minutes(0), etag)).toMatchObject({ kind: 'written' });
    };
    await save(20);
    await addTo('Settings', 'settings', 'settings', 'recipients');
    await save(21);
    expect(await newerIn('Settings', 'settings', 'settings')).toBe(2);
    expect(Object.keys(await stores.settings.read())).not.toContain('newer');

    const setup = stores.openProviderSetup({ portalUrl: 'https://connect.example.com' });
    const record = { by: 'adam', at: minutes(0), findings: [] };
    const { setup: present, etag } = await setup.readPresent();
    await setup.write(present, record, etag);
    await addTo('Settings', 'settings', 'provider-setup');
    const again = await setup.readPresent();
    await setup.write(again.setup, record, again.etag);
    expect(await newerIn('Settings', 'settings', 'provider-setup')).toBe(1);
  });

  test('a row of a newer schema is refused, and not touched by anything', async () => {
    const {
      etag: _etag,
      timestamp: _at,
      ...row
    } = await client('Customers').getEntity('customers', 'e!contoso');
    const newer = { ...row, partitionKey: 'customers', rowKey: 'e!contoso', schema: rowSchema.reads + 1 };
    await client('Customers').upsertEntity(newer, 'Replace');
    const before = (await client('Customers').getEntity('customers', 'e!contoso')).etag;
    const refusal = { code: 'newerData', status: 503, retryAfterSeconds: 60 };
    await expect(stores.customers.read('contoso')).rejects.toMatchObject(refusal);
    await expect(stores.customers.list({ limit: 10 })).rejects.toMatchObject(refusal);
    const value = aCustomer({ shortName: 'Contoso' });
    await expect(stores.customers.write(value, before)).rejects.toMatchObject(refusal);
    await expect(stores.customers.delete(value, before)).rejects.toMatchObject(refusal);
    told.length = 0;
    expect(await repairIndex(stores, log, () => 0)).toMatchObject({ removed: 0, complete: true });
    expect(told.join()).toContain('"unreadable":["e!contoso"]');
    expect((await client('Customers').getEntity('customers', 'e!contoso')).etag).toBe(before);
  });

  test('an event that waits since an earlier schema is upgraded as its kind of row', async () => {
    const id = 'waits-since-schema-0';
    const event = { id, at: minutes(0), customerId: 'contoso', invitationId: 'aa' };
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    rowUpgrades.add(eventSchema, {
      1: (body) => ({ ...object.parse(body), type: 'invitation.completed' }),
    });
    const body = JSON.stringify({ ...event, traceparent });
    const row = { partitionKey: 'connections', rowKey: `o!${id}`, id, schema: 0, body };
    await client('Connections').upsertEntity(row, 'Replace');
    const waiting = await stores.outbox.waiting(10);
    rowUpgrades.remove(eventSchema);
    await stores.outbox.remove(id);
    expect(waiting).toEqual([{ ...event, type: 'invitation.completed', traceparent }]);
  });

  test('the first build of a schema leaves a note, and one that does not know it says so', async () => {
    const settings = openTable(tables, 'Settings');
    const recordOf = (version: string, reads: number, writes: number) =>
      createDataRecord(settings, clock, { version, schema: { reads, writes } });
    const [first, next] = [recordOf('0.1.0', 1, 1), recordOf('0.2.0', 2, 2)];
    expect(await first.read()).toBeUndefined();
    await first.note();
    expect(await first.read()).toEqual({ schema: 1, version: '0.1.0', since: minutes(0) });
    // Both run while an update is rolled out.
    await next.note();
    await recordOf('0.2.1', 2, 2).note();
    expect(await next.read()).toMatchObject({ schema: 2, version: '0.2.0' });
    await next.check();
    await expect(first.check()).rejects.toMatchObject({ code: 'newerData' });
    await expect(first.note()).rejects.toMatchObject({ code: 'newerData' });
    // A build between the two that reads what it does not write yet.
    await recordOf('0.1.9', 2, 1).note();
    expect(await next.read()).toMatchObject({ schema: 2, version: '0.2.0' });
  });
});
