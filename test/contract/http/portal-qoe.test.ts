import { Secret } from '../../../shared/domain/secret.ts';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const applicationId = '55555555-5555-4555-8555-555555555555';
const none = { 'if-match': '"none"' };
const accept = () => {
  portal.entra.appToken = { kind: 'token', accessToken: new Secret('planted-token') };
};
const refuse = (aadsts: number) => {
  portal.entra.appToken = { kind: 'refused', refusal: { aadsts, error: 'invalid_client' } };
};
beforeEach(() => {
  accept();
  portal.entra.apps.length = 0;
  portal.audited.length = 0;
});

const save = (customerId: string, body: object, headers: Record<string, string> = none) =>
  portal.call('saveQoeIntegration', { params: { customerId }, body: { applicationId, ...body }, headers });
const read = async (customerId: string) => portal.call('readQoeIntegration', { params: { customerId } });
const passwords = () => portal.vault.values('qoe-');
let count = 0;
const fresh = () => `planted~password-${(count += 1)}`;

const saved = async () => {
  const { customerId, tenantId } = await addedCustomer(portal);
  const clientSecret = fresh();
  const answer = await save(customerId, { clientSecret });
  expect(answer.status).toBe(200);
  portal.audited.length = 0;
  return { customerId, tenantId, clientSecret, headers: { 'if-match': String(answer.json['etag']) } };
};

test('it is tested in the customer’s tenant, then saved; the password is write-only', async () => {
  const { customerId, tenantId } = await addedCustomer(portal);
  portal.audited.length = 0;
  expect((await read(customerId)).json).toEqual({ etag: '"none"' });
  const clientSecret = fresh();
  const answer = await save(customerId, { clientSecret });
  expect(answer.json['integration']).toEqual({
    applicationId,
    savedAt: expect.any(String),
    savedBy: 'operator@northwindvoice.example',
    lastTest: { at: expect.any(String), successful: true },
  });
  expect(portal.entra.apps).toMatchObject([{ tenantId, applicationId }]);
  expect((await read(customerId)).json).toEqual(answer.json);
  expect(passwords()).toContain(clientSecret);
  expect(portal.audited).toMatchObject([
    { action: 'qoe.saved', after: { applicationId, newPassword: true } },
  ]);
  expect(JSON.stringify([answer.text, portal.audited])).not.toContain('planted');
});

test('of a customer that is deleted meanwhile nothing is kept', async () => {
  const { customerId } = await addedCustomer(portal);
  portal.beforeAudit.next = async () => {
    const stored = await portal.stores.customers.read(customerId);
    if (stored) await portal.stores.customers.delete(stored.value, stored.etag);
  };
  const clientSecret = fresh();
  expect((await save(customerId, { clientSecret })).status).toBe(404);
  expect(await portal.stores.qoe.read(customerId)).toBeUndefined();
  expect(passwords()).not.toContain(clientSecret);
});

test.each([
  [7000215, 'clientSecret'],
  [7000222, 'clientSecret'],
  [700016, 'applicationId'],
])('AADSTS%i is explained at the field %s, and nothing is saved', async (aadsts, field) => {
  const { customerId } = await addedCustomer(portal);
  portal.audited.length = 0;
  refuse(aadsts);
  const clientSecret = fresh();
  const answer = await save(customerId, { clientSecret });
  expect([answer.status, answer.json['code']]).toEqual([400, 'appRegistrationRefused']);
  expect(answer.json['errors']).toMatchObject([{ field, message: expect.stringMatching(/\. .*\./) }]);
  expect((await read(customerId)).json).toEqual({ etag: '"none"' });
  expect(passwords()).not.toContain(clientSecret);
  expect(portal.audited).toEqual([]);
});

test('nothing is saved while Entra does not answer', async () => {
  const { customerId } = await addedCustomer(portal);
  portal.entra.appToken = { kind: 'tryLater', afterSeconds: 7, reason: 'busy' };
  const answer = await save(customerId, { clientSecret: fresh() });
  expect([answer.status, answer.json['code']]).toEqual([503, 'upstreamUnavailable']);
  expect((await read(customerId)).json).toEqual({ etag: '"none"' });
});

test.each([
  ['applicationId', { applicationId: 'no-guid', clientSecret: 'x' }, /32 digits/],
  ['applicationId', { applicationId: '', clientSecret: 'x' }, /Application \(client\) ID/],
  ['clientSecret', { clientSecret: '' }, /Enter the client secret/],
  ['clientSecret', { clientSecret: 'x'.repeat(501) }, /at most 500/],
  ['clientSecret', { clientSecret: 'with blank' }, /no blanks/],
  ['clientSecret', {}, /Enter the Azure Application password/],
  ['tenantId', { clientSecret: 'x', tenantId: 'other' }, /not known here/],
])('the field %s says what is wrong with %j', async (field, body, message) => {
  const { customerId } = await addedCustomer(portal);
  const answer = await save(customerId, body);
  expect(answer.status).toBe(400);
  expect(answer.json['errors']).toMatchObject([{ field, message: expect.stringMatching(message) }]);
  expect(portal.entra.apps).toEqual([]);
});

test('another application keeps the password unless a new one is entered; the old one is forgotten', async () => {
  const { customerId, clientSecret, headers } = await saved();
  const other = '66666666-5555-4555-8555-555555555555';
  const moved = await save(customerId, { applicationId: other }, headers);
  expect(moved.json['integration']).toMatchObject({ applicationId: other });
  expect(passwords()).toContain(clientSecret);
  const next = fresh();
  await save(customerId, { clientSecret: next }, { 'if-match': String(moved.json['etag']) });
  expect(passwords()).toContain(next);
  expect(passwords()).not.toContain(clientSecret);
});

test('of two operators one is told, and the password that lost is forgotten', async () => {
  const { customerId, clientSecret, headers } = await saved();
  const lost = fresh();
  portal.beforeAudit.next = () => portal.call('testQoeIntegration', { params: { customerId } });
  expect((await save(customerId, { clientSecret: lost }, headers)).status).toBe(412);
  expect((await save(customerId, { clientSecret: fresh() }, headers)).status).toBe(412);
  expect(passwords()).toContain(clientSecret);
  expect(passwords()).not.toContain(lost);
  expect(portal.audited.map(({ action }) => action)).toEqual([
    'qoe.tested',
    'qoe.saved',
    'qoe.saved.refused',
  ]);
});

test('a test keeps what came of it, and when', async () => {
  const { customerId } = await saved();
  refuse(7000222);
  const answer = await portal.call('testQoeIntegration', { params: { customerId } });
  expect(answer.json['integration']).toMatchObject({
    lastTest: { successful: false, code: 'AADSTS7000222', reason: expect.stringContaining('expired') },
  });
  expect((await read(customerId)).json).toEqual(answer.json);
  expect(portal.audited).toMatchObject([{ action: 'qoe.tested', after: { successful: false } }]);
  portal.entra.appToken = { kind: 'tryLater', afterSeconds: 7, reason: 'busy' };
  expect((await portal.call('testQoeIntegration', { params: { customerId } })).status).toBe(503);
  expect((await read(customerId)).json).toEqual(answer.json);
});

test('removal forgets the password', async () => {
  const { customerId, clientSecret, headers } = await saved();
  const remove = (etag: Record<string, string>) =>
    portal.call('removeQoeIntegration', { params: { customerId }, headers: etag });
  expect((await remove(none)).status).toBe(412);
  expect(passwords()).toContain(clientSecret);
  expect((await remove(headers)).json).toEqual({ etag: '"none"' });
  expect(passwords()).not.toContain(clientSecret);
  expect([(await remove(headers)).status, (await read(customerId)).json]).toEqual([409, { etag: '"none"' }]);
  expect((await portal.call('testQoeIntegration', { params: { customerId } })).json['code']).toBe(
    'noQoeIntegration',
  );
});

test('it goes with the customer', async () => {
  const { customerId, clientSecret } = await saved();
  const { json } = await portal.call('readCustomer', { params: { customerId } });
  const invitation = await portal.stores.invitations.openOf(customerId);
  await portal.progress(invitation ?? '', { status: 'Revoked', endedAt: '2026-11-01T00:00:00.000Z' });
  const answer = await portal.call('deleteCustomer', {
    params: { customerId },
    query: { confirm: String(json['shortName']) },
    headers: { 'if-match': String(json['etag']) },
    as: 'Admin',
  });
  expect(answer.status).toBe(200);
  expect(await portal.stores.qoe.read(customerId)).toBeUndefined();
  expect(passwords()).not.toContain(clientSecret);
});

test('an unknown customer has none', async () => {
  expect((await read('nobody')).status).toBe(404);
  expect((await save('nobody', { clientSecret: fresh() })).status).toBe(404);
});
