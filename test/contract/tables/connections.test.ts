import { TableClient } from '@azure/data-tables';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { startCorrelation } from '../../../shared/adapters/telemetry/correlation.ts';
import type { AppRegistrationConnection, Connection } from '../../../shared/domain/connection.ts';
import { customerIdOf } from '../../../shared/domain/customer.ts';
import type { ProviderEvent } from '../../../shared/domain/provider-event.ts';
import type { ConnectionQuery } from '../../../shared/ports/connection-store.ts';
import { currentCause, inSpan } from '../../../shared/telemetry/span.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { defaults, minutes, startOfTests } from './samples.ts';

startCorrelation();

let tables: TestTables;
let stores: TableStores;
const open = () => openTables({ ...tables, defaults, clock: { now: () => new Date(startOfTests) } });
const client = () => new TableClient(tables.url, 'Connections', tables.credential);
beforeAll(async () => {
  tables = await startTables();
});
beforeEach(async () => {
  stores = open();
  await stores.createTables();
});
afterEach(async () => {
  for await (const { partitionKey = '', rowKey = '' } of client().listEntities())
    await client().deleteEntity(partitionKey, rowKey);
});
afterAll(() => tables.close());

const idOf = customerIdOf;
const problem = { code: 'AADSTS50173', title: 'Revoked', why: '', who: '', next: 'Reconnect.' };
const lost = (shortName: string, minute: number): Connection =>
  aConnection({ customerId: idOf(shortName), status: 'lost', loss: { at: minutes(minute), problem } });
const expiring = (shortName: string, minute: number): Connection =>
  aConnection({ customerId: idOf(shortName), tokenExpiresAt: minutes(minute) });
const byApp = (shortName: string, given: Partial<AppRegistrationConnection> = {}): Connection => ({
  customerId: idOf(shortName),
  tenantId: 't',
  method: 'appRegistration',
  status: 'connected',
  applicationId: 'a',
  secretName: 's',
  secretVersion: '1',
  attemptId: 'x',
  granted: [],
  missing: [],
  roles: [],
  missingRoles: [],
  ...given,
});

const write = async (...connections: Connection[]): Promise<void> => {
  for (const connection of connections) {
    const stored = await stores.connections.read(connection.customerId);
    expect(await stores.connections.write(connection, stored?.etag)).toMatchObject({ kind: 'written' });
  }
};

const listed = async (query: Partial<ConnectionQuery> = {}): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await stores.connections.list({
      sort: 'attention',
      limit: 2,
      ...query,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items.map(({ customerId }) => customerId));
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};

const population = () =>
  write(
    expiring('Echo', 5000),
    byApp('Bravo'),
    aConnection({ customerId: 'delta', status: 'disconnected', tokenExpiresAt: minutes(1) }),
    lost('alpha', 10),
    expiring('Charlie', 40),
    lost('Golf', 20),
    byApp('foxtrot', { secretExpiresAt: minutes(300) }),
  );

test('failing ones come first, the newest on top, then what expires soonest; unknown ends and disconnected ones last', async () => {
  await population();
  expect(await listed()).toEqual(['golf', 'alpha', 'charlie', 'foxtrot', 'echo', 'bravo', 'delta']);
  expect(await listed({ sort: 'customer' })).toEqual([
    'alpha',
    'bravo',
    'charlie',
    'delta',
    'echo',
    'foxtrot',
    'golf',
  ]);
  expect((await listed({ sort: 'expiry' })).slice(0, 3)).toEqual(['charlie', 'foxtrot', 'echo']);
});

test('filters are combined, whatever picks the index', async () => {
  await population();
  expect(await listed({ health: 'failing' })).toEqual(['golf', 'alpha']);
  expect(await listed({ health: 'disconnected', sort: 'customer' })).toEqual(['delta']);
  expect(await listed({ method: 'appRegistration' })).toEqual(['foxtrot', 'bravo']);
  expect(await listed({ method: 'delegatedToken', health: 'working' })).toEqual(['charlie', 'echo']);
  const soon = { health: 'working', expiresBefore: minutes(300) } as const;
  expect(await listed(soon)).toEqual(['charlie']);
  expect(await listed({ ...soon, expiresBefore: minutes(301) })).toEqual(['charlie', 'foxtrot']);
  expect(await listed({ ...soon, expiresBefore: minutes(5001), sort: 'customer' })).toEqual([
    'charlie',
    'echo',
    'foxtrot',
  ]);
});

test('a customer is found by the beginning of the short name, whatever its case and accents', async () => {
  await write(byApp('Zürich-1'), byApp('zuerich'), lost('ZURICH-2', 1), byApp("o'neil"));
  expect(await listed({ text: 'züR' })).toEqual([idOf('Zürich-1'), 'zurich-2']);
  expect(await listed({ text: 'zur', health: 'failing' })).toEqual(['zurich-2']);
  expect(await listed({ text: "O'N" })).toEqual([idOf("o'neil")]);
  expect(await listed({ text: 'none' })).toEqual([]);
});

test('a change moves the connection in every order; a deletion takes it out of all', async () => {
  await population();
  await write(lost('echo', 30), expiring('golf', 20));
  expect(await listed()).toEqual(['echo', 'alpha', 'golf', 'charlie', 'foxtrot', 'bravo', 'delta']);
  expect(await listed({ health: 'failing' })).toEqual(['echo', 'alpha']);
  await stores.connections.delete('echo');
  expect(await listed({ sort: 'customer' })).not.toContain('echo');
  expect(await stores.connections.read('echo')).toBeUndefined();
});

test('a check that was refused is failing though the connection is not lost; one that Microsoft did not answer is not', async () => {
  const checked = (shortName: string, code: string) =>
    byApp(shortName, { lastValidation: { at: minutes(1), successful: false, code, reason: 'Why.' } });
  await write(checked('refused', 'AADSTS7000215'), checked('silent', 'tryLater'));
  expect(await listed({ health: 'failing' })).toEqual(['refused']);
});

test('a cursor of another order is refused', async () => {
  await population();
  const { next = '' } = await stores.connections.list({ sort: 'customer', limit: 2 });
  const other = stores.connections.list({ sort: 'expiry', limit: 2, cursor: next });
  await expect(other).rejects.toMatchObject({ code: 'badCursor' });
});

describe('a connection that an earlier build wrote', () => {
  const earlier = expiring('contoso', 90);
  const putEarlier = async (connection: Connection): Promise<void> => {
    await client().createEntity({
      partitionKey: connection.customerId,
      rowKey: 'connection',
      body: JSON.stringify(connection),
    });
  };

  test('is read, and in the lists once it is taken up', async () => {
    await putEarlier(earlier);
    expect((await stores.connections.read('contoso'))?.value).toEqual(earlier);
    expect(await listed()).toEqual([]);
    expect(await stores.connections.adoptEarlier()).toBe(1);
    expect(await listed()).toEqual(['contoso']);
    expect((await stores.connections.read('contoso'))?.value).toEqual(earlier);
    await putEarlier(expiring('never-again', 1));
    expect(await open().connections.adoptEarlier()).toBe(0);
  });

  test('moves at its next write; of two who write at once one is told', async () => {
    await putEarlier(earlier);
    const stored = await stores.connections.read('contoso');
    expect(await stores.connections.write(earlier, undefined)).toEqual({ kind: 'changed' });
    const outcomes = await Promise.all([
      stores.connections.write(lost('contoso', 1), stored?.etag),
      stores.connections.write(expiring('contoso', 7), stored?.etag),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'written']);
    expect(await listed()).toEqual(['contoso']);
  });

  test('is deleted like any other', async () => {
    await putEarlier(earlier);
    await stores.connections.delete('contoso');
    expect(await stores.connections.read('contoso')).toBeUndefined();
    expect(await stores.connections.adoptEarlier()).toBe(0);
  });
});

test('what is due is found soonest first, by pages, and moves with the row', async () => {
  await write(expiring('late', 60 * 24 * 40), expiring('soon', 60 * 24 * 20));
  const due = async (minute: number, limit = 10, cursor?: string) =>
    stores.connections.due(new Date(Date.parse(minutes(minute))), limit, cursor);
  const later = 60 * 24 * 60;
  expect((await due(-(60 * 24 * 365))).items).toEqual([]);
  const [first] = (await due(later, 1)).items;
  const page = await due(later, 1);
  const rest = await due(later, 10, page.next);
  expect([first, ...rest.items].sort()).toEqual(['late', 'soon']);
  await write(aConnection({ customerId: 'soon', status: 'disconnected' }));
  expect((await due(later)).items).toEqual(['late']);
});

test('a loss and a recovery are in the outbox with the write that made them, and nothing of a write that lost', async () => {
  await write(aConnection({ customerId: idOf('Contoso') }));
  const stored = await stores.connections.read('contoso');
  await write(lost('Contoso', 5));
  expect(await stores.connections.write(lost('Contoso', 7), stored?.etag)).toEqual({ kind: 'changed' });
  expect(await stores.outbox.waiting(10)).toMatchObject([
    { id: `lost-contoso-${minutes(5)}`, type: 'connection.lost', customerId: 'contoso', cause: problem },
  ]);
  await write(aConnection({ customerId: idOf('Contoso') }));
  const types = (await stores.outbox.waiting(10)).map(({ type }) => type);
  expect(types).toEqual(['connection.lost', 'connection.recovered']);
  for (const { id } of await stores.outbox.waiting(10)) await stores.outbox.remove(id);
  await stores.outbox.remove('unknown');
  expect(await stores.outbox.waiting(10)).toEqual([]);
});

test('an event waits with the id of what it came of', async () => {
  const cause = await inSpan('activity', {}, async () => {
    await write(lost('Contoso', 5));
    return currentCause();
  });
  expect(cause).toBeDefined();
  expect(await stores.outbox.waiting(10)).toMatchObject([{ type: 'connection.lost', traceparent: cause }]);
});

test('an event that is appended twice waits once', async () => {
  const told = { id: 'e', at: minutes(0), customerId: 'contoso', invitationId: 'i' };
  const event: ProviderEvent = { ...told, type: 'invitation.completed' };
  await stores.outbox.append(event);
  await stores.outbox.append(event);
  expect(await stores.outbox.waiting(10)).toEqual([event]);
});

test('an event that cannot be read keeps no other waiting, and is named', async () => {
  const told = {
    at: minutes(0),
    customerId: 'contoso',
    invitationId: 'i',
    type: 'invitation.completed',
  } as const;
  for (const id of ['a', 'b', 'c']) await stores.outbox.append({ ...told, id });
  await stores.outbox.append({ ...told, id: 'b', type: 'of.another.build' } as unknown as ProviderEvent);
  const unreadable: string[] = [];
  const events = await stores.outbox.waiting(10, (rowKey) => unreadable.push(rowKey));
  expect([events.map(({ id }) => id), unreadable]).toEqual([['a', 'c'], ['o!b']]);
  expect(await stores.outbox.waiting(1)).toEqual([{ ...told, id: 'a' }]);
});
