import type { Connection } from '../../../shared/domain/connection.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { addedCustomer, passwordAccepted, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.entra.password = passwordAccepted;
  portal.entra.passwords.length = 0;
  portal.audited.length = 0;
  portal.flows.started.length = 0;
  portal.flows.raised.length = 0;
});

const password = 'planted Passw0rd! ';
const refuse = (aadsts: number) => {
  portal.entra.password = () => ({ kind: 'refused', refusal: { aadsts, error: 'invalid_grant' } });
};
const kept = (prefix: string) => portal.vault.values(prefix).length;

describe('adding a customer with a known password', () => {
  let count = 0;
  const body = (change: object = {}) => {
    count += 1;
    const domain = `pass-${count}.example`;
    const tenantId = `77777777-7777-4777-8777-${String(count).padStart(12, '0')}`;
    portal.entra.tenants.set(domain, { kind: 'found', tenantId });
    return {
      shortName: `pass-${count}`,
      service: 'directRouting',
      adminEmail: `admin@${domain}`,
      username: `Admin@${domain}`,
      password,
      ...change,
    };
  };
  const add = (wanted: object) => portal.call('addCustomerByPassword', { body: wanted });

  test('tries it, then saves customer, password and an invitation that is not mailed', async () => {
    const wanted = body();
    const answer = await add(wanted);
    expect([answer.status, answer.json['customerId']]).toEqual([201, wanted.shortName]);
    expect(portal.entra.passwords).toMatchObject([{ username: wanted.username }]);
    expect(portal.entra.passwords[0]?.password.reveal()).toBe(password);
    const invitationId = String(answer.json['invitationId']);
    const read = await portal.call('readInvitation', { params: { invitationId } });
    expect(read.json).toMatchObject({
      method: 'adminCredentials',
      offered: ['browserSignIn'],
      status: 'Pending',
      emailSent: false,
    });
    expect(portal.flows.started).toMatchObject([
      { orchestration: 'invitation', input: { invitationId, unmailed: true, holdsPassword: true } },
    ]);
    expect(portal.vault.values(`password-${invitationId}`)).toEqual([password]);
    const listed = await portal.call('listInvitations', {
      query: { pendingOnly: 'true', method: 'adminCredentials' },
    });
    expect(listed.json['items']).toMatchObject([{ id: invitationId }]);
    expect(portal.audited.map(({ action }) => action)).toEqual(['customer.added', 'invitation.created']);
    const said = JSON.stringify([answer.text, read.text, portal.audited, portal.flows.started]);
    expect(said).not.toContain('planted');
  });

  test('works as well where consent is missing: the sign-in asks for it', async () => {
    refuse(65001);
    expect((await add(body())).status).toBe(201);
  });

  test.each([
    [50126, 'password'],
    [50055, 'password'],
    [50053, 'username'],
    [50057, 'username'],
    [50034, 'username'],
    [50076, 'username'],
    [50079, 'username'],
    [53003, 'username'],
    [1234567, 'username'],
  ])('AADSTS%i is explained at the field %s, and nothing is saved', async (aadsts, field) => {
    refuse(aadsts);
    const before = kept('password-');
    const wanted = body();
    const answer = await add(wanted);
    expect([answer.status, answer.json['code']]).toEqual([400, 'adminCredentialsRefused']);
    expect(answer.json).toMatchObject({
      errors: [{ field, message: expect.stringMatching(/\. .*\./) }],
      problem: { code: `AADSTS${aadsts}` },
    });
    const found = await portal.call('readCustomer', { params: { customerId: wanted.shortName } });
    expect([found.status, kept('password-'), portal.audited]).toEqual([404, before, []]);
    expect(answer.text).not.toContain('planted');
  });

  test('a second factor: says that it must be off, and names the better ways', async () => {
    refuse(50076);
    const answer = await add(body());
    expect(answer.json['detail']).toMatch(/must be off.*invitation link.*app registration/);
  });

  test('a guest of the tenant is refused', async () => {
    portal.entra.password = (credential) => {
      const answer = passwordAccepted(credential);
      return answer.kind === 'signedIn' ? { ...answer, claims: { ...answer.claims, guest: true } } : answer;
    };
    expect((await add(body())).json).toMatchObject({ problem: { code: 'guestAccount' } });
  });

  test('an Entra that is busy is no verdict', async () => {
    portal.entra.password = () => ({ kind: 'tryLater', afterSeconds: 9, reason: 'busy' });
    expect((await add(body())).status).toBe(503);
  });

  test('a tenant that belongs to another customer is refused, and the password not kept', async () => {
    const { shortName } = await addedCustomer(portal);
    const before = kept('password-');
    const answer = await add(body({ tenant: `${shortName}.example` }));
    expect([answer.status, answer.json['code'], kept('password-')]).toEqual([409, 'tenantTaken', before]);
  });

  test.each([
    ['username', '', /user name/],
    ['username', 'admin', /whole user name/],
    ['username', `${'a'.repeat(120)}@x.example`, /113/],
    ['username', '<b>@x.example', /whole user name/],
    ['password', '', /Enter the password/],
    ['password', 'p'.repeat(257), /256/],
    ['password', 'two\nlines', /line break/],
    ['password', undefined, /Enter the password/],
  ])('the field %s refuses %j', async (field, value, message) => {
    const answer = await add(body({ [field]: value }));
    expect(answer.status).toBe(400);
    expect(answer.json['errors']).toEqual([{ field, message: expect.stringMatching(message) }]);
    expect(portal.entra.passwords).toEqual([]);
  });

  test('who only looks may not', async () => {
    expect((await portal.call('addCustomerByPassword', { as: 'Monitor', body: body() })).status).toBe(403);
  });
});

describe('with a customer that exists', () => {
  const settings = async (customerId: string) =>
    (await portal.call('readMicrosoft365Settings', { params: { customerId } })).json;
  const etagOf = async (customerId: string) =>
    String((await settings(customerId))['connectionEtag'] ?? '"none"');
  const save = async (customerId: string, body: object, etag?: string) =>
    portal.call('saveAdminCredentials', {
      params: { customerId },
      headers: { 'if-match': etag ?? (await etagOf(customerId)) },
      body,
    });
  const username = 'admin@known.example';
  const connected = async (customerId: string): Promise<Connection> => {
    const stored = await portal.stores.connections.read(customerId);
    if (!stored) throw new Error('not connected');
    return stored.value;
  };
  const byApp = async (customerId: string, tenantId: string) => {
    const secretName = `app-${customerId}`;
    const secretVersion = await portal.vault.store.write(secretName, new Secret('planted-app'));
    await portal.stores.connections.write(
      {
        customerId,
        tenantId,
        method: 'appRegistration',
        status: 'connected',
        applicationId: 'a-1',
        ...{ secretName, secretVersion, attemptId: 'x' },
        ...{ granted: [], missing: [], roles: [], missingRoles: [] },
      },
      undefined,
    );
  };

  describe('Save Microsoft 365 settings', () => {
    test('connects at once where consent is there, with what a live look finds, and lets the old one go', async () => {
      const { customerId, tenantId } = await addedCustomer(portal);
      await byApp(customerId, tenantId);
      portal.audited.length = 0;
      const answer = await save(customerId, { username, password });
      expect([answer.status, answer.json['connection']]).toEqual([
        200,
        expect.objectContaining({
          method: 'adminCredentials',
          status: 'connected',
          username,
          roles: ['Global Administrator'],
          missing: [],
          lastValidation: expect.objectContaining({ successful: true, tenantName: 'Contoso' }),
        }),
      ]);
      expect(portal.vault.values(`app-${customerId}`)).toEqual([]);
      expect(portal.audited).toMatchObject([
        {
          action: 'connection.saved',
          before: { method: 'appRegistration' },
          after: { method: 'adminCredentials', username, newPassword: true },
        },
      ]);
      expect(JSON.stringify([answer.text, portal.audited])).not.toContain('planted');
    });

    test('without a password the present one stays, and its old token goes', async () => {
      const { customerId } = await addedCustomer(portal);
      await save(customerId, { username, password });
      const before = await connected(customerId);
      expect((await save(customerId, { username })).status).toBe(200);
      expect(portal.entra.passwords.at(-1)?.password.reveal()).toBe(password);
      const after = await connected(customerId);
      if (before.method !== 'adminCredentials' || after.method !== 'adminCredentials')
        throw new Error('another method');
      expect(after.password).toEqual(before.password);
      expect(portal.vault.enabled(after.secretName)).toEqual([after.secretVersion]);
      expect(after.secretVersion).not.toBe(before.secretVersion);
    });

    test('another account needs its password; a new one takes the place of the old', async () => {
      const { customerId } = await addedCustomer(portal);
      await save(customerId, { username, password });
      const before = await connected(customerId);
      const refused = await save(customerId, { username: 'other@known.example' });
      expect(refused.json['errors']).toMatchObject([{ field: 'password' }]);
      expect((await save(customerId, { username: 'other@known.example', password: 'new' })).status).toBe(200);
      if (before.method !== 'adminCredentials') throw new Error('another method');
      expect(portal.vault.enabled(before.password.secretName)).not.toContain(before.password.secretVersion);
    });

    test.each([
      [50126, 'adminCredentialsRefused', 400],
      [65001, 'consentMissing', 409],
      [90094, 'consentMissing', 409],
    ])('AADSTS%i changes nothing: %s', async (aadsts, code, status) => {
      const { customerId, tenantId } = await addedCustomer(portal);
      await byApp(customerId, tenantId);
      refuse(aadsts);
      const [before, secrets] = [await connected(customerId), kept('')];
      const answer = await save(customerId, { username, password });
      expect([answer.status, answer.json['code']]).toEqual([status, code]);
      expect(await connected(customerId)).toEqual(before);
      expect(kept('')).toBe(secrets);
    });

    test('where consent is missing it says how to go on', async () => {
      const { customerId } = await addedCustomer(portal);
      refuse(65001);
      const answer = await save(customerId, { username, password });
      expect(answer.json['detail']).toContain('Click here to start the authentication process');
    });

    test('of two at once the second is told, and its secrets are not kept', async () => {
      const { customerId } = await addedCustomer(portal);
      const etag = await etagOf(customerId);
      await save(customerId, { username, password });
      const secrets = kept('');
      expect((await save(customerId, { username, password }, etag)).status).toBe(412);
      expect(kept('')).toBe(secrets);
      // Also when the other one comes between our look and our write.
      portal.beforeAudit.next = async () => {
        const stored = await portal.stores.connections.read(customerId);
        if (stored) await portal.stores.connections.write({ ...stored.value, attemptId: 'f' }, stored.etag);
      };
      expect((await save(customerId, { username, password })).status).toBe(412);
      expect(kept('')).toBe(secrets);
    });

    test('many wrong passwords of an account are not passed on for ever', async () => {
      const { customerId } = await addedCustomer(portal);
      refuse(50126);
      const statuses: number[] = [];
      for (let tries = 0; tries < 21; tries += 1)
        statuses.push((await save(customerId, { username, password })).status);
      expect(statuses.at(-1)).toBe(429);
      expect(portal.entra.passwords).toHaveLength(20);
    });
  });

  describe('Click here to start the authentication process', () => {
    const start = (customerId: string, body: object) =>
      portal.call('startAuthentication', { params: { customerId }, body });

    test('replaces the open invitation when the operator agreed, and the present connection stays', async () => {
      const { customerId, tenantId, invitationId: open } = await addedCustomer(portal);
      await byApp(customerId, tenantId);
      const secrets = kept('password-');
      const asked = await start(customerId, { username, password });
      expect([asked.status, asked.json['code']]).toEqual([409, 'openInvitationExists']);
      expect(kept('password-')).toBe(secrets);
      const answer = await start(customerId, { username, password, replaces: open });
      expect(answer.status).toBe(201);
      const row = (await portal.stores.invitations.read(String(answer.json['invitationId'])))?.value;
      expect(row).toMatchObject({
        method: 'adminCredentials',
        replaces: open,
        unmailed: true,
        credentials: { username },
      });
      expect(portal.flows.raised).toMatchObject([{ instanceId: open, event: { kind: 'replace' } }]);
      expect((await connected(customerId)).method).toBe('appRegistration');
    });

    test('an invitation whose answer got lost keeps its password', async () => {
      const { customerId, invitationId: replaces } = await addedCustomer(portal);
      const secrets = kept('password-');
      const { invitations } = portal.stores;
      const create = invitations.create.bind(invitations);
      jest.spyOn(invitations, 'create').mockImplementationOnce(async (...given) => {
        await create(...given);
        throw new Error('The answer got lost.');
      });
      expect((await start(customerId, { username, password, replaces })).status).toBe(500);
      expect(kept('password-')).toBe(secrets + 1);
      const other = await addedCustomer(portal);
      jest.spyOn(invitations, 'create').mockRejectedValueOnce(new Error('The table does not answer.'));
      const failed = await start(other.customerId, { username, password, replaces: other.invitationId });
      expect([failed.status, kept('password-')]).toEqual([500, secrets + 1]);
    });

    test('mailed to somebody, with the stored password', async () => {
      const { customerId, invitationId: open } = await addedCustomer(portal);
      await save(customerId, { username, password });
      const wanted = { username, invitationEmail: 'ann@known.example', replaces: open };
      const answer = await start(customerId, wanted);
      const row = (await portal.stores.invitations.read(String(answer.json['invitationId'])))?.value;
      expect(row).toMatchObject({ invitationEmail: 'ann@known.example', credentials: { username } });
      expect(row?.unmailed).toBeUndefined();
    });

    test('without any password asks for it; a wrong one is refused and nothing is kept', async () => {
      const { customerId, invitationId: replaces } = await addedCustomer(portal);
      expect((await start(customerId, { username, replaces })).json['errors']).toMatchObject([
        { field: 'password' },
      ]);
      refuse(50126);
      const secrets = kept('password-');
      expect((await start(customerId, { username, password, replaces })).status).toBe(400);
      expect(kept('password-')).toBe(secrets);
    });

    test('an ended one cannot be sent again: its password is forgotten', async () => {
      const { customerId, invitationId: replaces } = await addedCustomer(portal);
      const made = await start(customerId, { username, password, replaces });
      const id = String(made.json['invitationId']);
      const etag = await portal.progress(id, { status: 'Revoked' });
      const answer = await portal.call('resendInvitation', {
        params: { invitationId: id },
        headers: { 'if-match': etag },
      });
      expect([answer.status, answer.json['code']]).toEqual([409, 'passwordForgotten']);
    });

    test('of a customer that is none', async () => {
      expect((await start('nobody', { username, password })).status).toBe(404);
    });
  });

  test('Disconnect forgets token and password', async () => {
    const { customerId } = await addedCustomer(portal);
    await save(customerId, { username, password });
    const before = await connected(customerId);
    const answer = await portal.call('disconnect', {
      params: { customerId },
      headers: { 'if-match': await etagOf(customerId) },
    });
    expect(answer.status).toBe(200);
    if (before.method !== 'adminCredentials') throw new Error('another method');
    expect([
      ...portal.vault.enabled(before.secretName),
      ...portal.vault.enabled(before.password.secretName),
    ]).toEqual([]);
  });
});
