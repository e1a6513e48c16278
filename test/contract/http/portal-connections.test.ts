import { openConsentState } from '../../../functions/portal/consent-state.ts';
import { createCookieCipher } from '../../../shared/adapters/key-vault/cookie-cipher.ts';
import type { DelegatedTokenConnection } from '../../../shared/domain/connection.ts';
import type { Customer } from '../../../shared/domain/customer.ts';
import { scopesByResource } from '../../../shared/domain/permission-profile.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { aConnection, redeemed, refused } from '../../unit/workflows/samples.ts';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.audited.length = 0;
  portal.mails.sent.length = 0;
  portal.flows.raised.length = 0;
  portal.outside.redeem = (_token, scopes) => redeemed(scopes);
  portal.outside.presence = { kind: 'present' };
  portal.mails.answer = { kind: 'sent' };
});

/** A customer with a connection, its token in the vault, its first invitation complete. */
const connected = async (given: Partial<DelegatedTokenConnection> = {}) => {
  const made = await addedCustomer(portal);
  const { customerId, tenantId, invitationId } = made;
  await portal.progress(invitationId, { status: 'Authentication Complete' });
  const secretName = `token-${invitationId}`;
  const secretVersion = await portal.vault.store.write(secretName, new Secret('planted-token'));
  const connection = aConnection({ customerId, tenantId, invitationId, secretName, secretVersion, ...given });
  await portal.stores.connections.write(connection, undefined);
  const read = await settings(customerId);
  portal.audited.length = 0;
  return { ...made, secretName, etags: etagsIn(read.json) };
};

const settings = (customerId: string) => portal.call('readMicrosoft365Settings', { params: { customerId } });

const etagsIn = (json: Record<string, unknown>) => ({
  connection: String(json['connectionEtag']),
  customer: String((json['customer'] as { etag: string }).etag),
});

const actions = () => portal.audited.map(({ action }) => action);
const text = (value: unknown): string => JSON.stringify(value);

describe('what happens by itself', () => {
  test('the next refresh is named, and why a look of the sweep was put off', async () => {
    const { customerId } = await connected();
    const { connection } = (await settings(customerId)).json as { connection: { nextLookAt: string } };
    expect(Date.parse(connection.nextLookAt)).not.toBeNaN();
    expect(connection).not.toHaveProperty('postponed');
    const stored = await portal.stores.connections.read(customerId);
    if (!stored) throw new Error('There is no connection.');
    const retryAt = new Date(portal.time.now + 30 * 86_400_000).toISOString();
    const care = { failures: 3, retryAt, because: 'vault' } as const;
    await portal.stores.connections.write({ ...stored.value, care }, stored.etag);
    expect((await settings(customerId)).json).toMatchObject({
      connection: { nextLookAt: retryAt, postponed: 'vault' },
    });
  });
});

describe('Refresh Token Now', () => {
  const refresh = (customerId: string) => portal.call('refreshConnection', { params: { customerId } });

  test('answers what came of it with the connection as it then is', async () => {
    const { customerId } = await connected();
    const answer = await refresh(customerId);
    expect(answer.json).toMatchObject({
      outcome: 'refreshed',
      settings: { connection: { lastRefreshedAt: new Date(portal.time.now).toISOString() } },
    });
    expect(actions()).toEqual(['connection.refreshed']);
    expect(answer.text).not.toMatch(/planted-token|rotated|token-[0-9a-f]{32}/);
  });

  test('says that the connection is lost, and why', async () => {
    const { customerId } = await connected();
    portal.outside.redeem = () => refused(50173);
    const answer = await refresh(customerId);
    expect([answer.status, answer.json['outcome']]).toEqual([200, 'lost']);
    expect(actions()).toEqual(['connection.refreshed', 'connection.lost']);
    expect(answer.json).toMatchObject({
      settings: { connection: { status: 'lost', loss: { problem: { code: 'AADSTS50173' } } } },
    });
  });

  test('asks to try later when Microsoft does, and names a fault of the provider’s own', async () => {
    const { customerId } = await connected();
    portal.outside.redeem = () => ({ kind: 'tryLater', afterSeconds: 40, reason: 'Entra is busy (429)' });
    expect((await refresh(customerId)).status).toBe(503);
    portal.outside.redeem = () => ({
      kind: 'refused',
      refusal: { aadsts: 7000222, error: 'invalid_client' },
    });
    const answer = await refresh(customerId);
    expect([answer.status, answer.json['code']]).toEqual([409, 'registrationRefused']);
    expect(answer.json['detail']).toContain('secret has expired');
  });

  test('without a connection there is nothing to refresh', async () => {
    const { customerId } = await addedCustomer(portal);
    expect((await refresh(customerId)).json['code']).toBe('noConnection');
    expect((await refresh('nobody')).status).toBe(404);
  });
});

describe('Disconnect', () => {
  const disconnect = (customerId: string, etag: string) =>
    portal.call('disconnect', { params: { customerId }, headers: { 'if-match': etag } });

  test('forgets the credential; who was connected can still be seen', async () => {
    const { customerId, secretName, etags, invitationId } = await connected();
    const answer = await disconnect(customerId, etags.connection);
    expect(answer.json['connection']).toMatchObject({
      status: 'disconnected',
      account: { userPrincipalName: 'svc@contoso.example' },
    });
    expect(portal.vault.enabled(secretName)).toEqual([]);
    expect(actions()).toEqual(['connection.disconnected']);
    const timeline = await portal.stores.timeline.read(invitationId);
    expect(timeline.at(-1)).toMatchObject({ title: 'Disconnected' });
    const validated = await portal.call('validateConnection', { params: { customerId } });
    expect(validated.json['code']).toBe('noConnection');
  });

  test('revokes the open invitation, so that nothing under way connects again', async () => {
    const { customerId, etags } = await connected();
    const invited = await portal.call('invite', { body: { customerId } });
    const { invitationId } = invited.json as { invitationId: string };
    await disconnect(customerId, etags.connection);
    expect(portal.flows.raised).toEqual([
      { instanceId: invitationId, event: expect.objectContaining({ kind: 'revoke' }) },
    ]);
    expect((await portal.stores.invitations.read(invitationId))?.value.pendingAction?.kind).toBe('revoke');
  });

  test('of a connection that has changed since is refused, and needs the ETag', async () => {
    const { customerId, etags, secretName } = await connected();
    await portal.call('refreshConnection', { params: { customerId } });
    expect((await disconnect(customerId, etags.connection)).status).toBe(412);
    expect((await portal.call('disconnect', { params: { customerId } })).status).toBe(428);
    expect(portal.vault.enabled(secretName)).toHaveLength(1);
  });
});

describe('editing a customer', () => {
  const edit = (customerId: string, etag: string, body: object) =>
    portal.call('editCustomer', { params: { customerId }, headers: { 'if-match': etag }, body });
  const wanted = {
    fullName: 'Contoso Europe',
    licensedUsers: 12,
    adminEmail: 'new-admin@contoso.example',
    invitationEmail: 'voice@contoso.example',
  };

  test('changes names and addresses, is audited with both, and is found by the new name', async () => {
    const { customerId, etags, shortName } = await connected();
    const answer = await edit(customerId, etags.customer, wanted);
    expect(answer.json).toMatchObject({ ...wanted, shortName });
    expect(portal.audited.at(-1)).toMatchObject({
      action: 'customer.edited',
      before: { fullName: shortName, adminEmail: `admin@${shortName}.example` },
      after: wanted,
    });
    const found = await portal.call('listCustomers', { query: { text: 'europe' } });
    expect(text(found.json['items'])).toContain(customerId);
  });

  test('an empty full name is the short name, absent users are not known', async () => {
    const { customerId, etags, shortName } = await connected();
    const { licensedUsers: _unknown, ...rest } = wanted;
    const answer = await edit(customerId, etags.customer, { ...rest, fullName: '' });
    expect(answer.json['fullName']).toBe(shortName);
    expect(answer.json).not.toHaveProperty('licensedUsers');
  });

  test('of two who edit at once one is told', async () => {
    const { customerId, etags } = await connected();
    expect((await edit(customerId, etags.customer, wanted)).status).toBe(200);
    expect((await edit(customerId, etags.customer, { ...wanted, fullName: 'Second' })).status).toBe(412);
  });

  test.each([
    ['adminEmail', 'nobody'],
    ['invitationEmail', ''],
    ['licensedUsers', -1],
    ['fullName', 'x'.repeat(201)],
  ])('names %s when it is wrong', async (field, value) => {
    const { customerId, etags } = await connected();
    const answer = await edit(customerId, etags.customer, { ...wanted, [field]: value });
    expect([answer.status, answer.json['errors']]).toEqual([400, [expect.objectContaining({ field })]]);
  });
});

describe('Delete customer', () => {
  const remove = (customerId: string, etag: string, confirm: string) =>
    portal.call('deleteCustomer', {
      as: 'Admin',
      params: { customerId },
      query: { confirm },
      headers: { 'if-match': etag },
    });

  test('takes everything away but the audit log, and frees name and tenant', async () => {
    const { customerId, shortName, etags, invitationId, secretName, tenantId } = await connected();
    await portal.stores.timeline.append(invitationId, { key: '1', at: 'x', title: 'x', tone: 'good' });
    const answer = await remove(customerId, etags.customer, shortName);
    expect([answer.status, answer.json]).toEqual([200, {}]);
    expect((await settings(customerId)).status).toBe(404);
    expect(await portal.stores.connections.read(customerId)).toBeUndefined();
    expect(await portal.stores.invitations.read(invitationId)).toBeUndefined();
    expect(await portal.stores.timeline.read(invitationId)).toEqual([]);
    expect(portal.vault.enabled(secretName)).toEqual([]);
    expect(portal.vault.isThere(secretName)).toBe(false);
    expect(portal.audited.at(-1)).toMatchObject({
      action: 'customer.deleted',
      subject: customerId,
      before: { shortName, tenantId },
    });
    const again = await portal.call('addCustomer', {
      body: { shortName, service: 'directRouting', adminEmail: `admin@${shortName}.example` },
    });
    expect(again.status).toBe(201);
  });

  test('in the middle of a refresh leaves no token in the vault', async () => {
    const { customerId, shortName, etags, secretName } = await connected();
    const deleted: Promise<unknown>[] = [];
    const { disable } = portal.vault.store;
    portal.outside.redeem = async () => {
      deleted.push(remove(customerId, etags.customer, shortName));
      await new Promise((resolve) => {
        // Until the deletion has forgotten what there was.
        portal.vault.store.disable = async (name, version) => {
          await disable(name, version);
          resolve(undefined);
        };
      });
      return { kind: 'redeemed', scopes: [], accessToken: new Secret('a'), refreshToken: new Secret('next') };
    };
    await portal.call('refreshConnection', { params: { customerId } });
    await Promise.all(deleted);
    portal.vault.store.disable = disable;
    expect(await portal.stores.connections.read(customerId)).toBeUndefined();
    expect(portal.vault.enabled(secretName)).toEqual([]);
  });

  test('waits for the open invitation to end, and says when that takes too long', async () => {
    const { customerId, shortName, etags } = await connected();
    const invited = await portal.call('invite', { body: { customerId } });
    const { invitationId } = invited.json as { invitationId: string };
    const deleting = remove(customerId, etags.customer, shortName);
    while (portal.flows.raised.length === 0) await new Promise(setImmediate);
    await portal.progress(invitationId, { status: 'Revoked' });
    expect((await deleting).status).toBe(200);
    expect(await portal.stores.invitations.read(invitationId)).toBeUndefined();
  });

  /** Behind the portal's back. */
  const changeRow = async (customerId: string, change: Partial<Customer>) => {
    const stored = await portal.stores.customers.read(customerId);
    if (stored) await portal.stores.customers.write({ ...stored.value, ...change }, stored.etag);
  };

  test('is refused before anything is gone when somebody changes the customer at the same moment', async () => {
    const { customerId, shortName, etags, secretName } = await connected();
    portal.beforeAudit.next = () => changeRow(customerId, { fullName: 'Renamed' });
    expect((await remove(customerId, etags.customer, shortName)).status).toBe(412);
    expect(portal.vault.enabled(secretName)).toHaveLength(1);
    expect((await settings(customerId)).json).toMatchObject({ connection: { status: 'connected' } });
  });

  test('once begun refuses every change, and goes on when asked again', async () => {
    const { customerId, shortName, etags } = await connected();
    await changeRow(customerId, { deletingSince: new Date(portal.time.now).toISOString() });
    const invited = await portal.call('invite', { body: { customerId } });
    expect([invited.status, invited.json['code']]).toEqual([409, 'customerBeingDeleted']);
    expect((await remove(customerId, etags.customer, shortName)).status).toBe(200);
    expect(await portal.stores.customers.read(customerId)).toBeUndefined();
  });

  test('needs the short name, the present ETag, and an Admin', async () => {
    const { customerId, shortName, etags } = await connected();
    const wrong = await remove(customerId, etags.customer, shortName.toUpperCase());
    expect(wrong.json).toMatchObject({ errors: [{ field: 'confirm' }] });
    expect((await remove(customerId, 'W/"old"', shortName)).status).toBe(412);
    const operator = await portal.call('deleteCustomer', {
      params: { customerId },
      query: { confirm: shortName },
      headers: { 'if-match': etags.customer },
    });
    expect(operator.status).toBe(403);
    expect((await settings(customerId)).status).toBe(200);
  });
});

/** All that Direct Routing needs. */
const everything = scopesByResource(profileOf(['directRouting'])).flat();

describe('Grant Consent', () => {
  const link = async (customerId: string) => {
    const answer = await portal.call('grantConsentLink', { params: { customerId }, body: { use: 'copy' } });
    return new URL(String(answer.json['url']));
  };
  const land = (body: Record<string, string>) => portal.call('consentLanding', { cookies: {}, body });

  test('is Microsoft’s page of the customer’s own tenant, for all permissions, audited', async () => {
    const { customerId, tenantId } = await connected();
    const url = await link(customerId);
    expect(url.pathname).toBe(`/${tenantId}/v2.0/adminconsent`);
    expect(url.searchParams.get('scope')).toContain('user_impersonation');
    expect(url.searchParams.get('redirect_uri')).toMatch(/\/consent\/callback$/);
    expect(actions()).toEqual(['consent.linkCopied']);
  });

  test('leaves out what the tenant has no service plan for, as the connection’s own token finds out', async () => {
    const { customerId } = await connected();
    portal.outside.redeem = (_token, scopes) =>
      scopes.some((scope) => scope.includes('48ac35b8')) ? refused(650052) : redeemed(scopes);
    const asked = (await link(customerId)).searchParams.get('scope');
    expect(asked).toContain('User.Read.All');
    expect(asked).not.toContain('user_impersonation');
  });

  test('can be mailed; the mail has the link in both parts', async () => {
    const { customerId } = await connected();
    const to = 'global-admin@contoso.example';
    const answer = await portal.call('mailConsentLink', { params: { customerId }, body: { to } });
    expect(answer.json).toEqual({ to });
    const message = portal.mails.sent.at(-1)?.message;
    expect(message).toMatchObject({ to: [to], subject: expect.stringContaining('asks for your approval') });
    expect(message?.plainText).toContain('/v2.0/adminconsent?');
    expect(message?.html).toContain('/v2.0/adminconsent?');
    expect(portal.audited.at(-1)).toMatchObject({ action: 'consent.linkMailed', after: { to } });
  });

  test('a mail that is not sent is told, and audited as refused', async () => {
    const { customerId } = await connected();
    const mail = (to: string) => portal.call('mailConsentLink', { params: { customerId }, body: { to } });
    portal.mails.answer = { kind: 'refused', reason: 'the address does not exist' };
    expect((await mail('a@contoso.example')).json['code']).toBe('mailRefused');
    portal.mails.answer = { kind: 'tryLater', reason: 'throttled' };
    expect((await mail('a@contoso.example')).status).toBe(503);
    expect((await mail('no address')).json).toMatchObject({ errors: [{ field: 'to' }] });
    expect(actions()).toEqual(['consent.linkMailed', 'consent.linkMailed.refused', 'consent.linkMailed']);
  });

  test('an administrator without any cookie of ours lands on what came of it, and the connection is tried', async () => {
    const { customerId } = await connected({ status: 'lost', granted: everything });
    const state = (await link(customerId)).searchParams.get('state') ?? '';
    const answer = await land({ state });
    expect(answer.json).toEqual({
      kind: 'given',
      provider: { name: 'Northwind Voice', supportContact: 'support@northwindvoice.example' },
    });
    expect(portal.validated.at(-1)?.customerId).toBe(customerId);
    expect(portal.audited.at(-1)).toMatchObject({
      action: 'consent.returned',
      subject: customerId,
      after: { outcome: 'given' },
    });
  });

  test('sent again and again it makes us look at the tenant once', async () => {
    const { customerId } = await connected();
    const state = (await link(customerId)).searchParams.get('state') ?? '';
    portal.validated.length = 0;
    for (let landing = 0; landing < 3; landing += 1) expect((await land({ state })).status).toBe(200);
    expect(portal.validated).toHaveLength(1);
  });

  test('is not told as given while a permission is missing, or where nothing proves it', async () => {
    const less = await connected({ granted: everything.slice(1) });
    const landed = async (customerId: string) =>
      (await land({ state: (await link(customerId)).searchParams.get('state') ?? '' })).json['kind'];
    expect(await landed(less.customerId)).toBe('incomplete');
    expect(portal.audited.at(-1)).toMatchObject({ after: { outcome: 'incomplete' } });
    expect(await landed((await addedCustomer(portal)).customerId)).toBe('unproven');
    const gone = await connected({ status: 'disconnected', granted: everything });
    expect(await landed(gone.customerId)).toBe('unproven');
  });

  test('what the address says is not believed: Entra is asked', async () => {
    const { customerId } = await connected();
    const state = (await link(customerId)).searchParams.get('state') ?? '';
    portal.outside.presence = { kind: 'absent' };
    expect((await land({ state })).json['kind']).toBe('unseen');
  });

  test('an error counts, whatever else came with it', async () => {
    const { customerId } = await connected();
    const state = (await link(customerId)).searchParams.get('state') ?? '';
    const declined = await land({ state, error: 'access_denied', errorDescription: 'AADSTS65004: declined' });
    expect(declined.json['kind']).toBe('declined');
    const failed = await land({ state, error: 'server_error', errorDescription: 'AADSTS650052: missing' });
    expect(failed.json).toMatchObject({ kind: 'failed', problem: { code: 'AADSTS650052' } });
  });

  test('a forged or old state says nothing of anybody', async () => {
    expect((await land({ state: 'forged.state' })).json['code']).toBe('unknownState');
    const cipher = createCookieCipher({
      vault: portal.vault.store,
      clock: { now: () => new Date(portal.time.now) },
    });
    const other = await cipher.seal({ customerId: 'contoso' }, { purpose: 'another', ttlSeconds: 60 });
    expect(await openConsentState(cipher, other)).toBeUndefined();
  });
});
