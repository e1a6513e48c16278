import { connectionTimeline } from '../../../shared/domain/timeline.ts';
import { refused } from '../../unit/workflows/samples.ts';
import { startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const customerId = 'fabrikam';
const applicationId = '55555555-5555-4555-8555-555555555555';
const read = (query: Record<string, string> = {}, of = customerId) =>
  portal.call('readConnectionTimeline', { params: { customerId: of }, query, as: 'Monitor' });
const titles = async (query?: Record<string, string>): Promise<string[]> =>
  ((await read(query)).json['items'] as { title: string }[]).map(({ title }) => title);
const connectionEtag = async (): Promise<string> =>
  String((await portal.call('readMicrosoft365Settings', { params: { customerId } })).json['connectionEtag']);
const act = async (
  name: 'saveAppRegistration' | 'saveAdminCredentials' | 'disconnect',
  body: object = {},
) => {
  portal.time.now += 60_000;
  const headers = { 'if-match': await connectionEtag() };
  const answer = await portal.call(name, { params: { customerId }, headers, body });
  expect(answer.status).toBe(200);
};

test('what operators do to a connection and what becomes of it stands in its timeline, newest first', async () => {
  const app = { applicationId, clientSecret: 'planted-secret' };
  const added = await portal.call('addConnectedCustomer', {
    body: {
      ...{ shortName: customerId, service: 'directRouting', adminEmail: 'admin@fabrikam.example' },
      ...{ tenantId: '66666666-6666-4666-8666-000000000001', ...app },
    },
  });
  expect(added.status).toBe(201);
  await act('saveAppRegistration', app);
  await act('saveAdminCredentials', { username: 'admin@fabrikam.example', password: 'planted-password' });
  portal.time.now += 60_000;
  await portal.call('refreshConnection', { params: { customerId } });
  portal.time.now += 60_000;
  portal.outside.redeem = () => refused(50173);
  portal.entra.password = () => ({ kind: 'refused', refusal: { aadsts: 50126, error: 'invalid_grant' } });
  await portal.call('refreshConnection', { params: { customerId } });
  await act('disconnect');
  await act('saveAppRegistration', app);
  const milestones = [
    'Switched from user name and password to an app registration',
    'Disconnected',
    'Connection lost',
    'Switched from an app registration to user name and password',
    'Settings saved',
    'Connected with an app registration',
  ];
  expect(await titles()).toEqual(milestones);
  expect(await titles({ routine: 'true' })).toEqual([
    ...milestones.slice(0, 3),
    'Token refreshed',
    ...milestones.slice(3),
  ]);
  const { json, text } = await read();
  expect((json['items'] as object[])[4]).toMatchObject({
    detail: `Entered by operator@northwindvoice.example. Application Id ${applicationId}.`,
    tone: 'good',
  });
  expect(text).not.toContain('planted');
});

test('it comes by pages', async () => {
  const first = await read({ limit: '2' });
  expect(first.json['items']).toHaveLength(2);
  expect((await titles({ limit: '2', cursor: String(first.json['next']) }))[0]).toBe('Connection lost');
});

test.each([
  ['limit', '0'],
  ['routine', 'perhaps'],
  ['cursor', 'forged'],
])('a wrong %s is a sentence', async (field, value) => {
  const answer = await read({ [field]: value });
  expect(answer.status).toBe(400);
  expect(String(answer.json['detail']).length).toBeGreaterThan(10);
});

test('of a customer that does not exist there is none; of one that is deleted nothing is left', async () => {
  expect((await read({}, 'nobody')).status).toBe(404);
  const { json } = await portal.call('readMicrosoft365Settings', { params: { customerId } });
  const { etag } = json['customer'] as { etag: string };
  const deleted = await portal.call('deleteCustomer', {
    params: { customerId },
    query: { confirm: customerId },
    headers: { 'if-match': etag },
    as: 'Admin',
  });
  expect(deleted.status).toBe(200);
  const left = { routine: true, limit: 10 };
  expect((await portal.stores.timeline.ofConnection(customerId, left)).items).toEqual([]);
  expect(await portal.stores.timeline.read(connectionTimeline(customerId))).toEqual([]);
});
