import { Secret } from '../../../shared/domain/secret.ts';
import { aConnection, refused } from '../../unit/workflows/samples.ts';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.entra.count = (filter) => ({ kind: 'ok', value: filter === '' ? 50_000 : 5_000 });
});

const italy = "usageLocation eq 'IT'";

const connected = async () => {
  const { customerId, tenantId } = await addedCustomer(portal);
  const secretName = `token-${customerId}`;
  const secretVersion = await portal.vault.store.write(secretName, new Secret('planted-refresh'));
  await portal.stores.connections.write(
    aConnection({ customerId, tenantId, secretName, secretVersion }),
    undefined,
  );
  portal.audited.length = 0;
  return customerId;
};
const preview = (customerId: string, filter: unknown) =>
  portal.call('previewUserFilter', { params: { customerId }, body: { filter } });
const save = async (customerId: string, filter: unknown, etag?: string) => {
  const read = await portal.call('readCustomer', { params: { customerId } });
  const headers = { 'if-match': etag ?? String(read.json['etag']) };
  return portal.call('saveUserFilter', { params: { customerId }, body: { filter }, headers });
};
const kept = async (customerId: string) => (await portal.stores.customers.read(customerId))?.value.userFilter;

test('the preview says how many of how many users match', async () => {
  const customerId = await connected();
  expect((await preview(customerId, italy)).json).toEqual({ matching: 5_000, total: 50_000 });
  expect((await preview(customerId, '  ')).json).toEqual({ matching: 50_000, total: 50_000 });
  expect(portal.audited).toEqual([]);
});

test('a filter is kept on the customer; an empty one means all users', async () => {
  const customerId = await connected();
  expect((await save(customerId, ` ${italy} `)).json).toMatchObject({ id: customerId, userFilter: italy });
  expect(await kept(customerId)).toBe(italy);
  expect((await save(customerId, '')).json).not.toHaveProperty('userFilter');
  expect(await kept(customerId)).toBeUndefined();
  expect(portal.audited).toMatchObject([
    { action: 'customer.userFilterSaved', before: { userFilter: '' }, after: { userFilter: italy } },
    { action: 'customer.userFilterSaved', before: { userFilter: italy }, after: { userFilter: '' } },
  ]);
});

test('what Graph does not take is explained at the field, and not saved', async () => {
  const customerId = await connected();
  portal.entra.count = () => ({
    kind: 'refused',
    status: 400,
    code: 'BadRequest',
    message: 'Invalid filter clause.',
  });
  for (const answer of [await preview(customerId, 'x'), await save(customerId, 'x')]) {
    expect(answer.status).toBe(400);
    expect(answer.json['errors']).toMatchObject([
      { field: 'filter', message: expect.stringContaining('Invalid filter clause. Check names') },
    ]);
  }
  expect(await kept(customerId)).toBeUndefined();
});

test.each([
  ['filter', 'x'.repeat(1001), /at most 1,000/],
  ['filter', 'a\nb', /no line break/],
  ['filter', 7, /Enter a filter/],
])('the field %s says what is wrong', async (field, filter, message) => {
  const customerId = await connected();
  for (const answer of [await preview(customerId, filter), await save(customerId, filter)]) {
    expect(answer.status).toBe(400);
    expect(answer.json['errors']).toMatchObject([{ field, message: expect.stringMatching(message) }]);
  }
});

test('a connection that may not read users, is refused, or gets no answer, says so', async () => {
  const customerId = await connected();
  portal.entra.count = () => ({ kind: 'refused', status: 403, code: 'Denied', message: 'no' });
  expect((await preview(customerId, italy)).json).toMatchObject({ status: 409, code: 'mayNotReadUsers' });
  portal.entra.count = () => ({ kind: 'tryLater', afterSeconds: 7, reason: 'busy' });
  expect((await save(customerId, italy)).status).toBe(503);
  const { redeem } = portal.outside;
  portal.outside.redeem = () => refused(50173);
  expect((await preview(customerId, italy)).json).toMatchObject({
    status: 409,
    code: 'connectionRefused',
    cause: 'AADSTS50173',
  });
  portal.outside.redeem = () => ({ kind: 'tryLater', afterSeconds: 9, reason: '429' });
  expect((await preview(customerId, italy)).status).toBe(503);
  portal.outside.redeem = redeem;
  expect(await kept(customerId)).toBeUndefined();
});

test('before there is a connection a filter is kept unasked, and cannot be previewed', async () => {
  const { customerId } = await addedCustomer(portal);
  expect((await preview(customerId, italy)).json).toMatchObject({ status: 409, code: 'noConnection' });
  expect((await save(customerId, italy)).status).toBe(200);
  expect(await kept(customerId)).toBe(italy);
});

test('of two operators one is told', async () => {
  const customerId = await connected();
  expect((await save(customerId, italy, '"old"')).status).toBe(412);
  expect(await kept(customerId)).toBeUndefined();
});

test('through an app registration too', async () => {
  const { customerId, tenantId } = await addedCustomer(portal);
  const secretName = `app-${customerId}`;
  const secretVersion = await portal.vault.store.write(secretName, new Secret('planted-secret'));
  const { account: _account, ...facts } = aConnection({ customerId, tenantId, secretName, secretVersion });
  await portal.stores.connections.write(
    { ...facts, method: 'appRegistration', applicationId: 'app' },
    undefined,
  );
  portal.entra.appToken = { kind: 'token', accessToken: new Secret('planted') };
  expect((await preview(customerId, italy)).json).toEqual({ matching: 5_000, total: 50_000 });
  portal.entra.appToken = { kind: 'refused', refusal: { aadsts: 7000222, error: 'invalid_client' } };
  expect((await preview(customerId, italy)).json).toMatchObject({
    code: 'connectionRefused',
    cause: 'AADSTS7000222',
  });
});
