import { graphScopes, plantedKeyId, plantedSecret, scriptedTenant } from '../../support/register-apps.ts';

const tenant = scriptedTenant();
let ran: ReturnType<typeof tenant.run>;
beforeAll(() => {
  ran = tenant.run(...options);
});
afterAll(tenant.remove);

const options = ['--vault', 'kv-dev', '--read-own-registration'];
const { application } = tenant;

test('three registrations are made with what the product needs, and their client ids are told', () => {
  expect(ran.status).toBe(0);
  expect(ran.out.split('\n').filter(Boolean)).toEqual([
    `PORTAL_CLIENT_ID=${String(application('portal')['appId'])}`,
    `TOKEN_CLIENT_ID=${String(application('token')['appId'])}`,
    `EVENT_GRID_CLIENT_ID=${String(application('reports')['appId'])}`,
  ]);
  expect(application('token')).toMatchObject({
    displayName: 'Northwind',
    signInAudience: 'AzureADMultipleOrgs',
    isFallbackPublicClient: true,
    servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true },
    web: {
      redirectUris: ['wizard', 'consent', 'auth'].map((way) => `https://connect.example.com/${way}/callback`),
    },
    requiredResourceAccess: [
      {
        resourceAccess: ['openid', 'profile', 'offline_access', ...graphScopes].map((scope) => ({
          id: `id-of-${scope}`,
          type: 'Scope',
        })) as unknown,
      },
      { resourceAppId: '48ac35b8-9aa8-4d74-927d-1f4a14a0b239' },
    ],
  });
  expect(application('portal')).toMatchObject({
    signInAudience: 'AzureADMyOrg',
    web: { redirectUris: ['https://connect.example.com/auth/callback'] },
    appRoles: [{ value: 'Admin' }, { value: 'Operator' }, { value: 'Monitor' }],
  });
  expect(application('reports')).toMatchObject({
    appRoles: [{ value: 'AzureEventGridSecureWebhookSubscriber' }],
  });
});

test('who is signed in becomes Admin and may subscribe, Event Grid may deliver, the token registration may read', () => {
  const { assignments, objects } = tenant.read();
  const own = objects[`/servicePrincipals(appId='${String(application('token')['appId'])}')`]?.['id'];
  expect(assignments.map(({ principalId }) => principalId)).toEqual(['event-grid', 'person', 'person', own]);
  expect(assignments.at(-1)).toMatchObject({ resourceId: 'graph', appRoleId: 'id-of-the-role' });
});

test('client secrets go into the vault as they are, and nowhere else', () => {
  const { vault, calls } = tenant.read();
  expect(vault).toEqual({ 'portal-client-secret': plantedSecret, 'token-client-secret': plantedSecret });
  expect(`${ran.out}${ran.err}${JSON.stringify(calls)}`).not.toContain(plantedSecret);
  const written = calls.filter((call) => call.includes('set'));
  expect(written.map((call) => call[call.indexOf('--tags') + 1])).toEqual(
    ['portal', 'token'].map((name) => `clientId=${String(application(name)['appId'])}`),
  );
});

test('another run gives no role twice and makes no secret anew', () => {
  const { calls } = tenant.read();
  expect(tenant.run(...options).status).toBe(0);
  const again = tenant.read().calls.slice(calls.length);
  expect(again.filter((call) => call.includes('post') || call.includes('set'))).toEqual([]);
});

test('a client secret that was not made, or that the vault does not take, leaves nothing behind', () => {
  const another = scriptedTenant();
  const removed = () =>
    another
      .read()
      .calls.filter((call) => call.some((arg) => arg.endsWith('/removePassword')))
      .map((call) => call[call.indexOf('--body') + 1]);
  another.refuse('addPassword');
  const unmade = another.run('--vault', 'kv-dev');
  expect(unmade).toMatchObject({
    status: 1,
    err: expect.stringContaining('made no client secret') as string,
  });
  expect(another.read().vault).toEqual({});
  another.refuse('set');
  const untaken = another.run('--vault', 'kv-dev');
  expect(untaken).toMatchObject({ status: 1, err: expect.stringContaining('did not take') as string });
  expect({ vault: another.read().vault, removed: removed() }).toEqual({
    vault: {},
    removed: [JSON.stringify({ keyId: plantedKeyId })],
  });
  another.refuse(undefined);
  expect(another.run('--vault', 'kv-dev').status).toBe(0);
  expect(Object.keys(another.read().vault)).toHaveLength(2);
  another.remove();
});
