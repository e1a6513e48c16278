import { sessionKeyOf } from '../../../functions/http/operator-session.ts';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

/** Role `Customer` causes mails of the provider: few, and only to its own company. */
let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});

afterAll(() => portal.close());

/** Calls as the administrator of a new customer. */
const administrator = async () => {
  const { customerId, tenantId, shortName, invitationId } = await addedCustomer(portal, {
    invitationEmail: 'partner@agency.example',
  });
  const stored = await portal.stores.customers.read(customerId);
  if (!stored) throw new Error('no customer');
  const at = '2026-11-20T11:00:00.000Z';
  const objectId = `o-${customerId}`;
  await portal.stores.customers.write(
    { ...stored.value, administrator: { objectId, pinnedAt: at } },
    stored.etag,
  );
  await portal.stores.sessions.create({
    key: sessionKeyOf(objectId),
    objectId,
    userPrincipalName: `ada@${shortName}.example`,
    displayName: 'Ada',
    roles: [],
    customer: { id: customerId, tenantId },
    createdAt: at,
    rolesCheckedAt: '2999-01-01T00:00:00.000Z',
    expiresAt: '2999-01-01T00:00:00.000Z',
  });
  const cookies = { '__Host-session': objectId };
  const mail = (to: string) =>
    portal.call('mailConsentLink', { params: { customerId }, body: { to }, cookies });
  const invite = (body: object) =>
    portal.call('invite', { body: { customerId, replaces: invitationId, ...body }, cookies });
  return { customerId, shortName, mail, invite };
};

test('goes to the two addresses of the customer and to its own domain, and to nobody else', async () => {
  const { shortName, mail, invite } = await administrator();
  for (const to of ['partner@agency.example', `Admin@${shortName}.example`, `it@${shortName}.example`])
    expect((await mail(to)).status).toBe(200);
  const sent = portal.mails.sent.length;
  for (const to of ['victim@agency.example', 'a@b.example', `a@not-${shortName}.example`])
    expect((await mail(to)).json).toMatchObject({ errors: [{ field: 'to' }] });
  expect((await invite({ invitationEmail: 'a@b.example' })).json).toMatchObject({
    errors: [{ field: 'invitationEmail', message: expect.stringMatching(/own company/) }],
  });
  expect(portal.mails.sent).toHaveLength(sent);
});

test('is at most five an hour, invitations among them; operators are not counted', async () => {
  const { customerId, shortName, mail, invite } = await administrator();
  const to = `it@${shortName}.example`;
  for (let sent = 0; sent < 5; sent += 1) expect((await mail(to)).status).toBe(200);
  expect((await mail(to)).json).toMatchObject({ code: 'tooSoon' });
  expect((await invite({})).status).toBe(429);
  const operator = await portal.call('mailConsentLink', {
    params: { customerId },
    body: { to: 'a@b.example' },
  });
  expect(operator.status).toBe(200);
});

test('never invites for another service', async () => {
  const { invite } = await administrator();
  expect((await invite({ service: 'callReporting' })).status).toBe(403);
});
