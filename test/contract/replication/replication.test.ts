import { beginReplication } from '../../../orchestrations/replication/begin.ts';
import type { TenantUsers } from '../../../shared/ports/tenant-users.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { control } from '../provisioning/provisioning-cloud.ts';
import { openReplications } from './replication-stage.ts';

type Answer = ReturnType<TenantUsers['page']>;

/** Users of a tenant, read from the simulated Graph into Azurite. */

let cloud: TestCloud;
let around: Awaited<ReturnType<typeof openReplications>>;
beforeAll(async () => {
  cloud = await startTestCloud();
  around = await openReplications(cloud);
});
afterAll(async () => {
  await around.close();
  await cloud.close();
});
beforeEach(() => control(cloud, { command: 'setPopulation', people: 25 }));

const turnover = (left: number, joined: number, moved: number) =>
  control(cloud, { command: 'changePeople', left, joined, moved });

test('the first reading adds everybody, with numbers and policies of those who have Teams', async () => {
  const stage = await around.stage();
  const { completed, users, changeCount, run } = await stage.replicate();
  expect(run).toBeUndefined();
  expect(completed).toMatchObject({ users: 30, added: 30, changed: 0, removed: 0, teams: 'read' });
  expect([users, changeCount]).toEqual([30, 30]);
  const found = await stage.users();
  expect(found).toHaveLength(30);
  expect(found.filter(({ teams }) => teams !== undefined)).toHaveLength(20);
  expect(found.find(({ person }) => person.displayName === 'Person 000001')).toMatchObject({
    person: { department: 'Sales', usageLocation: 'IT' },
    teams: {
      telephoneNumbers: [{ number: '+39055000001', category: 'primary' }],
      policies: [{ type: 'OnlineVoiceRoutingPolicy', name: 'Domestic' }],
    },
  });
});

test('a second reading finds who left, joined and moved; a third finds nothing', async () => {
  const stage = await around.stage();
  await stage.replicate();
  await turnover(2, 3, 4);
  const second = await stage.replicate();
  expect(second.completed).toMatchObject({ users: 31, added: 3, changed: 4, removed: 2 });
  expect(second.changeCount).toBe(39);
  const names = (await stage.users()).map(({ person }) => person.displayName);
  expect(names).toHaveLength(31);
  expect(names).toContain('Person 000028');
  expect(names).not.toContain('Person 000002');
  const third = await stage.replicate();
  expect(third.completed).toMatchObject({ users: 31, added: 0, changed: 0, removed: 0 });
  expect(third.changeCount).toBe(39);
});

test('the filter is asked of Graph, and who no longer matches goes', async () => {
  const stage = await around.stage({ filter: "usageLocation eq 'IT'" });
  expect((await stage.replicate()).completed).toMatchObject({ users: 3, added: 3 });
  stage.setCustomer({ userFilter: "department eq 'Support'" });
  expect((await stage.replicate()).completed).toMatchObject({ users: 6, added: 6, removed: 3 });
  expect((await stage.users()).map(({ person }) => person.department)).toEqual(Array(6).fill('Support'));
});

test.each([
  ['pers 000003', ['Person 000003']],
  ['person.000004@tail', ['Person 000004']],
  ['+39055000007', ['Person 000007']],
  ['svc-teams', 1],
  ['nobody', []],
])('%s finds its people', async (text, expected) => {
  const stage = await around.stage();
  await stage.replicate();
  const found = (await stage.users(text)).map(({ person }) => person.displayName);
  expect(typeof expected === 'number' ? found.length : found).toEqual(expected);
});

test('without the permission for Teams the users are read all the same, and what is missing is said', async () => {
  const stage = await around.stage();
  await stage.replicate();
  stage.setConnection({ granted: ['User.Read.All'] });
  const { completed } = await stage.replicate();
  expect(completed).toMatchObject({ users: 30, changed: 20, removed: 0, teams: 'notGranted' });
  expect((await stage.users()).every(({ teams }) => teams === undefined)).toBe(true);
});

test('a permission that is granted by the row only is found missing by Graph', async () => {
  const stage = await around.stage({ permissions: ['User.Read.All'] });
  stage.setConnection({ granted: ['User.Read.All', 'TeamsUserConfiguration.Read.All'] });
  expect((await stage.replicate()).completed).toMatchObject({ users: 30, teams: 'notGranted' });
});

test('through an account the same is read, as far as its roles reach', async () => {
  const stage = await around.stage();
  await stage.delegate('svc-teams@tailspin.example');
  expect((await stage.replicate()).completed).toMatchObject({ users: 30, teams: 'read' });
  expect((await stage.users('000001'))[0]?.teams?.telephoneNumbers).toHaveLength(1);
  await stage.delegate('user@tailspin.example');
  expect((await stage.replicate()).completed).toMatchObject({ users: 30, teams: 'refused' });
});

test('a service that needs no Teams settings asks for none', async () => {
  const stage = await around.stage();
  stage.setCustomer({ services: [{ service: 'callReporting', state: 'active', since: '2026-01-01' }] });
  expect((await stage.replicate()).completed).toMatchObject({ users: 30, teams: 'notNeeded' });
});

test('a filter that Graph does not take ends the run in words; nothing is removed', async () => {
  const stage = await around.stage();
  await stage.replicate();
  stage.setCustomer({ userFilter: 'usageLocation = IT' });
  const { failure, run, users } = await stage.replicate();
  expect(run).toBeUndefined();
  expect(failure?.problem).toMatchObject({ code: 'filterRefused', next: expect.stringContaining('Preview') });
  expect([users, (await stage.users()).length]).toEqual([30, 30]);
});

test('a connection that may not read users ends the run in words', async () => {
  const stage = await around.stage({ permissions: ['Organization.Read.All'] });
  expect((await stage.replicate()).failure?.problem.code).toBe('mayNotReadUsers');
});

test('a tenant that vanished, and a secret that no longer counts, end the run in words', async () => {
  const stage = await around.stage();
  stage.setConnection({ secretVersion: 'app/gone' });
  expect((await stage.replicate()).failure?.problem.title).toBeTruthy();
  const other = await around.stage();
  other.setConnection({ applicationId: '99999999-9999-4999-8999-999999999999' });
  expect((await other.replicate()).failure?.problem.code).toBe('AADSTS700016');
});

test('a secret that was renewed after the row was read is no secret that is gone', async () => {
  const stage = await around.stage();
  await stage.begin();
  const { store } = stage.rows.connections;
  let reads = 0;
  const read: typeof store.read = async (customerId) => {
    const stored = await store.read(customerId);
    // As the row was read before the renewal, whose new version the next look finds.
    return stored && (reads += 1) === 1
      ? { ...stored, value: { ...stored.value, secretVersion: 'app/disabled' } }
      : stored;
  };
  expect(await stage.step({ connections: { ...store, read } })).toEqual({ kind: 'more' });
  expect((await stage.row()).failure).toBeUndefined();
});

test('a throttled Graph is waited for as long as it asks', async () => {
  const stage = await around.stage();
  await stage.begin();
  await control(cloud, {
    ...{ command: 'setFault', service: 'graph', kind: 'throttle', remaining: 2, retryAfterSeconds: 77 },
    tenantId: undefined,
  });
  const pauses = await stage.run();
  expect(pauses[0]).toBe(77);
  expect((await stage.row()).completed).toMatchObject({ users: 30 });
});

test('it waits for an hour at most, and who asks meanwhile has it begin anew', async () => {
  const stage = await around.stage();
  await stage.begin();
  const first = (await stage.row()).run?.id ?? '';
  const busy = { kind: 'tryLater', afterSeconds: 86_400, reason: 'Microsoft Graph is busy (429)' } as const;
  const waiting = { users: { ...stage.ports.users, page: async () => busy } };
  expect(await stage.step(waiting)).toEqual({ kind: 'later', afterSeconds: 3600 });
  around.pass(301);
  const { workflows } = stage.workflows.call;
  const unasked = await beginReplication(stage.ports, workflows, stage.customer.id, 'unasked');
  expect([unasked.kind, (await stage.begin()).kind]).toEqual(['running', 'begun']);
  expect((await stage.row()).run?.id).not.toBe(first);
  await stage.run();
  expect((await stage.row()).completed).toMatchObject({ cause: 'asked', users: 30 });
});

test('a Graph that never answers ends the run after hours', async () => {
  const stage = await around.stage();
  await stage.begin();
  const busy = { kind: 'tryLater', afterSeconds: 1, reason: 'Microsoft Graph is busy (503)' } as const;
  const pauses = await stage.run(undefined, { users: { ...stage.ports.users, page: async () => busy } });
  expect(pauses.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(2 * 3600);
  expect((await stage.row()).failure?.problem).toMatchObject({ code: 'noAnswer' });
});

test('a next page that Graph has forgotten begins the list anew', async () => {
  const stage = await around.stage();
  await stage.begin();
  let forgotten = 0;
  const users = {
    ...stage.ports.users,
    page: async (...[token, filter, cursor]: Parameters<TenantUsers['page']>): Answer => {
      if (cursor === undefined)
        return { kind: 'ok', value: { users: [], next: 'https://graph.example/lost' } };
      if ((forgotten += 1) === 1) return { kind: 'refused', status: 400, code: 'x', message: 'x' };
      return stage.ports.users.page(token, filter);
    },
  };
  await stage.run(undefined, { users });
  expect((await stage.row()).completed).toMatchObject({ users: 30 });
});

test('a list of nobody removes nobody', async () => {
  const stage = await around.stage();
  await stage.replicate();
  around.pass(301);
  await stage.begin();
  const page = async (): Answer => ({ kind: 'ok', value: { users: [] } });
  await stage.run(undefined, { users: { ...stage.ports.users, page } });
  expect((await stage.row()).failure?.problem.code).toBe('nobodyThere');
  expect(await stage.users()).toHaveLength(30);
});

test('nothing of Graph’s links or tokens is where people look', async () => {
  const stage = await around.stage();
  await stage.replicate();
  const said = JSON.stringify([await stage.row(), [...stage.workflows.started.entries()]]);
  expect(said).not.toMatch(/skiptoken|eyJ|planted/i);
});
