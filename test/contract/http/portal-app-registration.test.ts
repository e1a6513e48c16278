import type { Connection } from '../../../shared/domain/connection.ts';
import type { Rotation } from '../../../shared/domain/rotation.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { addedCustomer, startPortal, verifiedApp, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.entra.app = verifiedApp;
  portal.entra.apps.length = 0;
  portal.audited.length = 0;
  portal.flows.started.length = 0;
});

const applicationId = '55555555-5555-4555-8555-555555555555';
const secret = 'planted~secret.Of-this_test';
const refuse = (aadsts: number) => {
  portal.entra.app = { kind: 'refused', refusal: { aadsts, error: 'invalid_client' } };
};

describe('adding a customer whose app registration is known', () => {
  let count = 0;
  const body = (change: object = {}) => {
    count += 1;
    return {
      shortName: `known-${count}`,
      service: 'directRouting',
      adminEmail: 'admin@known.example',
      tenantId: `66666666-6666-4666-8666-${String(count).padStart(12, '0')}`,
      applicationId,
      clientSecret: secret,
      ...change,
    };
  };
  const add = (wanted: object) => portal.call('addConnectedCustomer', { body: wanted });

  test('verifies it, connects, and activates the service without an invitation', async () => {
    const wanted = body({ secretExpiresOn: '2999-01-31' });
    const answer = await add(wanted);
    expect([answer.status, answer.json]).toEqual([201, { customerId: wanted.shortName }]);
    expect(portal.entra.apps).toMatchObject([{ tenantId: wanted.tenantId, applicationId }]);
    const read = await portal.call('readMicrosoft365Settings', { params: { customerId: wanted.shortName } });
    expect(read.json['connection']).toMatchObject({
      method: 'appRegistration',
      status: 'connected',
      applicationId,
      secretExpiresAt: '2999-01-31T00:00:00.000Z',
      missing: expect.arrayContaining([
        { scope: 'User.Read.All', title: 'Read the list of users', why: expect.any(String) },
      ]),
      missingRoles: expect.arrayContaining([{ name: 'User Administrator', why: expect.any(String) }]),
      lastValidation: { successful: true },
    });
    expect(portal.flows.started).toMatchObject([
      { orchestration: 'onboarding', input: { customerId: wanted.shortName, run: 1 } },
    ]);
    expect(portal.audited.map(({ action }) => action)).toEqual([
      'customer.added',
      'customer.onboardingStarted',
    ]);
    expect(portal.vault.values('app-')).toContain(secret);
    const said = JSON.stringify([answer.text, read.text, portal.audited, portal.flows.started]);
    expect(said).not.toContain('planted');
  });

  test.each([
    [7000215, 'clientSecret'],
    [7000222, 'clientSecret'],
    [700016, 'applicationId'],
    [7000229, 'applicationId'],
    [90002, 'tenantId'],
    [1234567, 'applicationId'],
  ])('AADSTS%i is explained at the field %s, and nothing is saved', async (aadsts, field) => {
    refuse(aadsts);
    const before = portal.vault.values('app-').length;
    const wanted = body();
    const answer = await add(wanted);
    expect([answer.status, answer.json['code']]).toEqual([400, 'appRegistrationRefused']);
    expect(answer.json).toMatchObject({
      errors: [{ field, message: expect.stringMatching(/\. .*\./) }],
      problem: { code: `AADSTS${aadsts}` },
    });
    expect((await portal.call('readCustomer', { params: { customerId: wanted.shortName } })).status).toBe(
      404,
    );
    expect(portal.vault.values('app-')).toHaveLength(before);
    expect(answer.text).not.toContain('planted');
  });

  test('without consent the missing permissions are named', async () => {
    portal.entra.app = { kind: 'noAccess', permissions: ['User.Read.All'] };
    const answer = await add(body());
    expect(answer.json).toMatchObject({ problem: { code: 'appConsentMissing' } });
    expect(answer.json['detail']).toContain('Organization.Read.All');
    expect(answer.json['detail']).not.toContain('User.Read.All');
  });

  test('a tenant that belongs to another customer is refused, and the secret not kept', async () => {
    const { tenantId } = await addedCustomer(portal);
    const before = portal.vault.values('app-').length;
    const answer = await add(body({ tenantId }));
    expect([answer.status, answer.json['code']]).toEqual([409, 'tenantTaken']);
    expect(portal.vault.values('app-')).toHaveLength(before);
  });

  test.each([
    ['tenantId', 'contoso.com'],
    ['applicationId', '12345'],
    ['clientSecret', ''],
    ['clientSecret', '0a1b2c3d-0a1b-4a1b-8a1b-0a1b2c3d4e5f'],
    ['clientSecret', 'with a blank'],
    ['secretExpiresOn', '31.01.2999'],
    ['secretExpiresOn', '2999-02-30'],
    ['secretExpiresOn', '2020-01-01'],
  ])('%s %p is refused before Entra is asked', async (field, value) => {
    const answer = await add(body({ [field]: value }));
    expect([answer.status, answer.json['code']]).toEqual([400, 'validationFailed']);
    expect(answer.json['errors']).toMatchObject([{ field }]);
    expect(portal.entra.apps).toEqual([]);
  });

  test('what a deleted namesake has left behind is not inherited', async () => {
    const wanted = body();
    const left = { customerId: wanted.shortName, secretName: 'token-left', attemptId: 'left' };
    const secretVersion = await portal.vault.store.write(left.secretName, new Secret('left behind'));
    await portal.stores.connections.write(aConnection({ ...left, secretVersion }), undefined);
    expect((await add(wanted)).status).toBe(201);
    const present = await portal.stores.connections.read(wanted.shortName);
    expect(present?.value).toMatchObject({ tenantId: wanted.tenantId, applicationId });
    expect(portal.vault.enabled(left.secretName)).toEqual([]);
  });

  test('what a crash interrupted is finished by asking again, and by nobody who asks for something else', async () => {
    const wanted = body({ clientSecret: 'entered-twice' });
    jest.spyOn(portal.stores.connections, 'write').mockRejectedValueOnce(new Error('crash'));
    expect((await add(wanted)).status).toBe(500);
    expect((await add({ ...wanted, fullName: 'Another' })).status).toBe(400);
    expect((await add(wanted)).status).toBe(201);
    const present = await portal.stores.connections.read(wanted.shortName);
    expect(present?.value).toMatchObject({ status: 'connected', applicationId });
    expect(portal.vault.values('app-').filter((value) => value === 'entered-twice')).toHaveLength(1);
    expect((await add(wanted)).status).toBe(400);
  });

  test('Microsoft not answering is said as such', async () => {
    portal.entra.app = { kind: 'tryLater', afterSeconds: 7, reason: 'busy' };
    expect((await add(body())).status).toBe(503);
  });
});

describe('Save Microsoft 365 settings', () => {
  const save = (customerId: string, etag: string | undefined, wanted: object = {}) =>
    portal.call('saveAppRegistration', {
      params: { customerId },
      headers: etag === undefined ? {} : { 'if-match': etag },
      body: { applicationId, clientSecret: secret, ...wanted },
    });
  const withToken = async () => {
    const made = await addedCustomer(portal);
    const secretVersion = await portal.vault.store.write(`token-${made.customerId}`, new Secret('old token'));
    const connection: Connection = {
      customerId: made.customerId,
      tenantId: made.tenantId,
      method: 'delegatedToken',
      status: 'connected',
      client: 'public',
      secretName: `token-${made.customerId}`,
      secretVersion,
      attemptId: 'attempt',
      invitationId: made.invitationId,
      tokenCreatedAt: '2026-11-02T08:00:00.000Z',
      tokenExpiresAt: '2027-01-31T08:00:00.000Z',
      granted: [],
      missing: [],
      roles: [],
      missingRoles: [],
    };
    const written = await portal.stores.connections.write(connection, undefined);
    if (written.kind !== 'written') throw new Error('not written');
    return { ...made, etag: written.etag };
  };
  const etagOf = async (customerId: string): Promise<string> =>
    String(
      (await portal.call('readMicrosoft365Settings', { params: { customerId } })).json['connectionEtag'],
    );

  test('switches from a token: successful without another click, and the token is forgotten', async () => {
    const { customerId, etag } = await withToken();
    const answer = await save(customerId, etag);
    expect(answer.status).toBe(200);
    expect(answer.json['connection']).toMatchObject({
      method: 'appRegistration',
      lastValidation: { successful: true, tenantName: 'Contoso' },
    });
    expect(portal.vault.values(`token-${customerId}`)).toEqual([]);
    expect(portal.audited.at(-1)).toMatchObject({
      action: 'connection.saved',
      before: { method: 'delegatedToken' },
      after: { method: 'appRegistration', applicationId, newSecret: true },
    });
  });

  test('a refusal leaves the token in force', async () => {
    refuse(7000215);
    const { customerId, etag } = await withToken();
    expect((await save(customerId, etag)).json).toMatchObject({ errors: [{ field: 'clientSecret' }] });
    expect(portal.vault.values(`token-${customerId}`)).toEqual(['old token']);
    expect(await etagOf(customerId)).toBe(etag);
  });

  test('without a new secret the present one is tried and kept', async () => {
    const { customerId, etag } = await withToken();
    await save(customerId, etag, { secretExpiresOn: '2999-01-01' });
    const wanted = { clientSecret: undefined, secretExpiresOn: '2999-06-01' };
    const answer = await save(customerId, await etagOf(customerId), wanted);
    expect(answer.json['connection']).toMatchObject({ secretExpiresAt: '2999-06-01T00:00:00.000Z' });
    expect(portal.entra.apps.at(-1)?.secret.reveal()).toBe(secret);
    const untouched = await save(customerId, await etagOf(customerId), { clientSecret: undefined });
    expect(untouched.json['connection']).toMatchObject({ secretExpiresAt: '2999-06-01T00:00:00.000Z' });
  });

  test('saved in the middle of a rotation, with the same secret, the rotation goes on; a new secret ends it', async () => {
    const { customerId, etag } = await withToken();
    await save(customerId, etag);
    const present = await portal.stores.connections.read(customerId);
    if (present?.value.method !== 'appRegistration') throw new Error('not connected');
    const replaces = { secretName: 'app-old', secretVersion: 'v', credential: 'secret' } as const;
    const rotation: Rotation = {
      ...{ id: 'r1', run: 1, by: 'policy', state: 'running', startedAt: '2026-11-02T08:00:00.000Z' },
      ...{ replaces, steps: [] },
    };
    const rotating = { ...present.value, keyId: 'key', rotation };
    await portal.stores.connections.write(rotating, present.etag);
    await save(customerId, await etagOf(customerId), { clientSecret: undefined });
    const row = async () => (await portal.stores.connections.read(customerId))?.value;
    expect(await row()).toMatchObject({ keyId: 'key', rotation });
    await save(customerId, await etagOf(customerId), { clientSecret: 'another-one' });
    expect(await row()).not.toHaveProperty('rotation');
  });

  describe('a new secret, while a rotation has yet to remove the old one', () => {
    const afterTheSwitch = async (state: Rotation['state'], oldText: string) => {
      const { customerId, etag } = await withToken();
      await save(customerId, etag);
      const present = await portal.stores.connections.read(customerId);
      if (present?.value.method !== 'appRegistration') throw new Error('not connected');
      const { vault } = portal;
      const secretName = `app-first-of-${customerId}`;
      const secretVersion = await vault.store.write(secretName, new Secret(oldText));
      const own = `app-rotation-of-${customerId}`;
      const rotated = await vault.store.write(own, new Secret('made-by-the-rotation'));
      const rotation: Rotation = {
        ...{ id: `of-${customerId}`, run: 1, by: 'policy', state, startedAt: '2026-11-02T08:00:00.000Z' },
        replaces: { secretName, secretVersion, credential: 'secret' },
        ...{ oldKeyId: 'old', steps: [{ step: 'makeCurrent', state: 'succeeded' }] },
      };
      const row = { ...present.value, secretName: own, secretVersion: rotated, keyId: 'key', rotation };
      await portal.stores.connections.write(row, present.etag);
      return {
        rotation,
        enter: async (clientSecret: string) => {
          expect((await save(customerId, await etagOf(customerId), { clientSecret })).status).toBe(200);
          return (await portal.stores.connections.read(customerId))?.value;
        },
        old: () => vault.values(secretName),
        rotated: () => vault.values(own),
      };
    };

    test.each(['running', 'failed'] as const)(
      'lets one that is %s go on, which is to forget it',
      async (state) => {
        const stage = await afterTheSwitch(state, 'the-old-one');
        for (const entered of ['entered-by-hand', 'entered-once-more']) {
          const row = await stage.enter(entered);
          expect(row).toMatchObject({ rotation: stage.rotation });
          expect(row).not.toHaveProperty('keyId');
        }
        expect([stage.old(), stage.rotated()]).toEqual([['the-old-one'], []]);
      },
    );

    test('that is the old one ends it: nothing is removed that is in use', async () => {
      const stage = await afterTheSwitch('failed', 'the-old-one');
      expect(await stage.enter('the-old-one')).not.toHaveProperty('rotation');
      expect([stage.old(), stage.rotated()]).toEqual([[], []]);
    });
  });

  test('a new secret takes the place of the old one, whose date is forgotten with it', async () => {
    const { customerId, etag } = await withToken();
    await save(customerId, etag, { clientSecret: 'first-of-its-kind', secretExpiresOn: '2999-01-01' });
    const answer = await save(customerId, await etagOf(customerId), { clientSecret: 'second-of-its-kind' });
    expect(answer.json['connection']).not.toHaveProperty('secretExpiresAt');
    expect(portal.vault.values('app-')).toContain('second-of-its-kind');
    expect(portal.vault.values('app-')).not.toContain('first-of-its-kind');
  });

  test('a certificate is tried and kept as one; a secret takes its place', async () => {
    const { customerId, etag } = await withToken();
    await save(customerId, etag);
    const present = await portal.stores.connections.read(customerId);
    if (present?.value.method !== 'appRegistration') throw new Error('not connected');
    await portal.stores.connections.write({ ...present.value, credential: 'certificate' }, present.etag);
    const kept = await save(customerId, await etagOf(customerId), { clientSecret: undefined });
    expect(portal.entra.apps.at(-1)).toMatchObject({ credential: 'certificate' });
    expect(kept.json['connection']).toMatchObject({ credential: 'certificate' });
    const secretNow = await save(customerId, await etagOf(customerId), { clientSecret: 'a-secret-instead' });
    expect(portal.entra.apps.at(-1)?.credential).toBeUndefined();
    expect(secretNow.json['connection']).toMatchObject({ credential: 'secret' });
  });

  test('connects a customer that has no connection yet', async () => {
    const { customerId } = await addedCustomer(portal);
    const missing = await save(customerId, '"none"', { clientSecret: undefined });
    expect(missing.json).toMatchObject({ errors: [{ field: 'clientSecret' }] });
    expect((await save(customerId, '"none"')).status).toBe(200);
  });

  test('a customer that is deleted meanwhile gets no connection', async () => {
    const { customerId } = await addedCustomer(portal);
    portal.beforeAudit.next = async () => {
      const stored = await portal.stores.customers.read(customerId);
      if (stored) await portal.stores.customers.delete(stored.value, stored.etag);
    };
    const answer = await save(customerId, '"none"', { clientSecret: 'entered-too-late' });
    expect([answer.status, answer.json['code']]).toEqual([404, 'customerNotFound']);
    expect(await portal.stores.connections.read(customerId)).toBeUndefined();
    expect(portal.vault.values('app-')).not.toContain('entered-too-late');
  });

  test('a secret that a crash left without a row is found again and forgotten', async () => {
    const { customerId, etag } = await withToken();
    const { connections } = portal.stores;
    jest.spyOn(connections, 'write').mockRejectedValueOnce(new Error('crash'));
    expect((await save(customerId, etag, { clientSecret: 'lost-in-a-crash' })).status).toBe(500);
    expect(portal.vault.values('app-')).toContain('lost-in-a-crash');
    expect((await save(customerId, etag, { clientSecret: 'saved-after-it' })).status).toBe(200);
    expect(portal.vault.values('app-')).not.toContain('lost-in-a-crash');
    expect(portal.vault.values('app-')).toContain('saved-after-it');
  });

  test('of two operators the slower one is told', async () => {
    const { customerId, etag } = await withToken();
    await save(customerId, etag);
    const late = await save(customerId, etag, { clientSecret: 'a-late-secret' });
    expect([late.status, late.json['code']]).toEqual([412, 'changed']);
    expect(portal.vault.values('app-')).not.toContain('a-late-secret');
    expect((await save(customerId, undefined)).status).toBe(428);
  });
});

test('Add without an invitation needs a connection, and a service that waits for it', async () => {
  const { customerId } = await addedCustomer(portal);
  const onboard = () => portal.call('onboardCustomer', { params: { customerId }, body: {} });
  expect((await onboard()).json['code']).toBe('notReadyToAdd');
  await portal.call('saveAppRegistration', {
    params: { customerId },
    headers: { 'if-match': '"none"' },
    body: { applicationId, clientSecret: secret },
  });
  expect((await onboard()).status).toBe(202);
  expect(portal.flows.started).toMatchObject([
    { orchestration: 'invitation' },
    { orchestration: 'onboarding', input: { customerId, run: 1 } },
  ]);
});
