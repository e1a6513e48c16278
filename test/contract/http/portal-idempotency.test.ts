import { TableClient } from '@azure/data-tables';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.audited.length = 0;
  portal.flows.started.length = 0;
});

const secret = 'correct-horse-battery';
const key = (name: string) => ({ 'idempotency-key': `${name}-${'0'.repeat(20)}` });
const tenant = (name: string, digit: string) => {
  const tenantId = `44444444-4444-4444-8444-${digit.repeat(12)}`;
  portal.entra.tenants.set(`${name}.example`, { kind: 'found', tenantId });
  return tenantId;
};

test('a customer added twice with one key is there once, and mailed once', async () => {
  tenant('twice', '1');
  const body = { shortName: 'twice', service: 'directRouting', adminEmail: 'admin@twice.example' };
  const first = await portal.call('addCustomer', { body, headers: key('add') });
  const second = await portal.call('addCustomer', { body, headers: key('add') });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.json).toEqual(first.json);
  expect(second.headers['idempotent-replayed']).toBe('true');
  expect(portal.flows.started).toHaveLength(1);
  expect(portal.audited.map(({ action }) => action)).toEqual(['customer.added', 'invitation.created']);
});

test('a link resent again by a client that missed the answer goes out once', async () => {
  const { invitationId, etag } = await addedCustomer(portal);
  portal.flows.raised.length = 0;
  const resend = (ifMatch: string) =>
    portal.call('resendInvitation', {
      params: { invitationId },
      headers: { 'if-match': ifMatch, ...key('resend') },
    });
  expect((await resend(etag)).status).toBe(202);
  const read = await portal.call('readInvitation', { params: { invitationId } });
  expect((await resend(String(read.json['etag']))).status).toBe(202);
  expect(portal.flows.raised).toHaveLength(1);
});

test('the key of one invitation does not answer for another', async () => {
  const one = await addedCustomer(portal);
  const other = await addedCustomer(portal);
  const revoke = ({ invitationId, etag }: typeof one) =>
    portal.call('revokeInvitation', {
      params: { invitationId },
      headers: { 'if-match': etag, ...key('rev') },
    });
  expect((await revoke(one)).status).toBe(202);
  expect((await revoke(other)).json['code']).toBe('idempotencyKeyReused');
});

test('what was refused is not kept: mended, it goes through under its key', async () => {
  const body = { shortName: 'mended', service: 'directRouting', adminEmail: 'admin@mended.example' };
  expect((await portal.call('addCustomer', { body, headers: key('mend') })).status).toBe(400);
  tenant('mended', '2');
  expect((await portal.call('addCustomer', { body, headers: key('mend') })).status).toBe(201);
});

test('a secret in the body is in no row, not even as a hash that could be guessed', async () => {
  const tenantId = tenant('known', '3');
  const body = {
    shortName: 'known',
    service: 'directRouting',
    adminEmail: 'admin@known.example',
    tenantId,
    applicationId: tenantId,
    clientSecret: secret,
  };
  const answer = await portal.call('addConnectedCustomer', { body, headers: key('known') });
  expect(answer.status).toBe(201);
  const table = new TableClient(portal.tables.url, 'Requests', portal.tables.credential);
  const rows: string[] = [];
  for await (const row of table.listEntities()) rows.push(JSON.stringify(row));
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => row.includes(secret))).toEqual([]);
  expect(rows.filter((row) => row.includes('known-0000'))).toEqual([]);
});

test('after a day the purge takes the rows away', async () => {
  const later = new Date(portal.time.now + 86_400_001);
  expect(await portal.stores.requests.purge(later, 2)).toBe(2);
  expect(await portal.stores.requests.purge(later, 5_000)).toBeGreaterThan(1);
  expect(await portal.stores.requests.purge(later, 5_000)).toBe(0);
});
