import { registrationName } from '../../../shared/domain/registration-watch.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { makeAppCertificate } from '../graph/app-certificate.ts';
import { portalUrl } from '../../unit/http/requests.ts';
import { minutes } from '../tables/samples.ts';
import { addedCustomer, startPortal, tokenClientId, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
  await portal.vault.store.write('token-client-secret', new Secret('of-the-environment'));
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.audited.length = 0;
  portal.entra.inspected.length = 0;
  portal.entra.inspection = { kind: 'inspected' };
  portal.entra.probe = undefined;
});

const other = 'bbbbbbbb-0000-4000-8000-000000000002';
const planted = 'Zx8Q~planted-registration-secret';
const uris = (url: string) =>
  ['/wizard/callback', '/consent/callback', '/auth/callback'].map((path) => url + path);
const facts = (url: string, given: object = {}) => ({
  kind: 'inspected' as const,
  facts: {
    redirectUris: uris(url),
    publicClientFlows: true,
    secretExpiresAt: '2027-05-01T00:00:00.000Z',
    ...given,
  },
});

const read = () => portal.call('readTokenRegistration', { as: 'Admin' });
const update = async (body: object, etag?: string) =>
  portal.call('updateTokenRegistration', {
    as: 'Admin',
    headers: { 'if-match': etag ?? String((await read()).json['etag']) },
    body: { clientId: tokenClientId, portalUrl, ...body },
  });
const fieldsOf = (json: Record<string, unknown>) =>
  Object.fromEntries(
    (json['errors'] as { field: string; message: string }[]).map(({ field, message }) => [field, message]),
  );
const holds = () => portal.stores.openProviderSetup({ portalUrl: 'https://default.example' }).readPresent();

test('until somebody saves, the deployment’s own configuration holds', async () => {
  const { json, text } = await read();
  expect(json).toMatchObject({ clientId: tokenClientId, portalUrl, findings: [] });
  expect(json['redirectUris']).toEqual([
    ...uris(portalUrl).map((uri) => ({ uri, registration: 'token' })),
    { uri: `${portalUrl}/auth/callback`, registration: 'portal' },
  ]);
  expect(text).not.toContain('of-the-environment');
});

test('the end that the daily look has found is shown, of this registration only', async () => {
  const of = registrationName({ clientId: tokenClientId, secretName: 'token-client-secret' });
  const expiresAt = '2027-03-01T00:00:00.000Z';
  const { registrationWatch } = portal.stores;
  await registrationWatch.write({ of: 'another', lookedAt: minutes(0), expiresAt });
  expect((await read()).json).not.toHaveProperty('secretExpiresAt');
  await registrationWatch.write({ of, lookedAt: minutes(0), expiresAt });
  expect((await read()).json).toMatchObject({ secretExpiresAt: expiresAt });
});

test('without a secret the present one is validated and stays', async () => {
  await update({});
  expect(portal.entra.inspected).toEqual(['of-the-environment']);
  expect((await holds()).setup.token).toEqual({ clientId: tokenClientId, secretName: 'token-client-secret' });
  expect((await read()).json['findings']).toMatchObject([
    { check: 'credentials', outcome: 'fine' },
    { check: 'redirectUris', outcome: 'unknown' },
    { check: 'publicClientFlows', outcome: 'unknown' },
    { check: 'secretExpiry', outcome: 'unknown' },
    { check: 'portalUrl', outcome: 'fine' },
  ]);
});

test('what is right is saved, holds at once and says what could be checked', async () => {
  portal.entra.inspection = facts(portalUrl);
  const answer = await update({ clientSecret: planted });
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({
    secretExpiresAt: '2027-05-01T00:00:00.000Z',
    changedBy: 'admin@northwindvoice.example',
    findings: [
      { check: 'credentials', outcome: 'fine' },
      { check: 'redirectUris', outcome: 'fine' },
      { check: 'publicClientFlows', outcome: 'fine' },
      { check: 'secretExpiry', outcome: 'fine' },
      { check: 'portalUrl', outcome: 'fine' },
    ],
  });
  const { token } = (await holds()).setup;
  expect(token).toMatchObject({ clientId: tokenClientId, secretName: 'token-registration-secret' });
  expect(portal.vault.values('token-registration-secret')).toEqual([planted]);
  expect(portal.audited).toMatchObject([
    { action: 'registration.changed', after: { clientId: tokenClientId, portalUrl, newSecret: true } },
  ]);
  expect(answer.text + JSON.stringify(portal.audited) + JSON.stringify(await holds())).not.toContain(planted);
});

test.each([
  [7000215, 'clientSecret', 'The client secret is wrong.'],
  [7000222, 'clientSecret', 'The client secret has expired.'],
  [700016, 'clientId', 'no app registration with this client id in your own tenant'],
  [90002, 'clientId', 'PROVIDER_TENANT_ID'],
])('AADSTS%i is explained at %s, and nothing is saved', async (aadsts, field, message) => {
  portal.entra.inspection = { kind: 'refused', refusal: { aadsts, error: 'invalid_client' } };
  const before = await holds();
  const answer = await update({ clientSecret: 'refused' });
  expect(answer.status).toBe(400);
  expect(fieldsOf(answer.json)[field]).toContain(message);
  expect(await holds()).toEqual(before);
  expect(portal.vault.values('token-registration-secret')).not.toContain('refused');
});

test('redirect URIs that are not registered are named; forbidden public flows are a warning only', async () => {
  portal.entra.inspection = facts(portalUrl, { redirectUris: uris(portalUrl).slice(0, 1) });
  const refused = await update({ clientSecret: planted });
  expect(fieldsOf(refused.json)['portalUrl']).toContain(
    `${portalUrl}/consent/callback and ${portalUrl}/auth/callback`,
  );
  portal.entra.inspection = facts(portalUrl, { publicClientFlows: false });
  const saved = await update({ clientSecret: planted });
  expect(saved.json['findings']).toContainEqual(
    expect.objectContaining({ check: 'publicClientFlows', outcome: 'warning' }),
  );
});

test('Microsoft that does not answer is a 503, and nothing is saved', async () => {
  portal.entra.inspection = { kind: 'tryLater', afterSeconds: 7, reason: 'it is busy' };
  const before = await holds();
  expect((await update({})).status).toBe(503);
  expect(await holds()).toEqual(before);
});

describe('the portal URL', () => {
  test.each([
    ['ftp://portal.example', 'such as https://'],
    ['portal.example', 'such as https://'],
    ['http://portal.example', 'has to begin with https'],
    ['https://portal.example/path', 'no path'],
    ['https://user@portal.example', 'no path'],
    ['https://portal.example/?a', 'no path'],
  ])('%s is refused by its shape', async (url, message) => {
    const answer = await update({ portalUrl: url });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer.json)['portalUrl']).toContain(message);
    expect(portal.entra.inspected).toEqual([]);
  });

  test.each([
    [
      { kind: 'noAnswer', reason: 'it leads on to another address' } as const,
      'it leads on to another address',
    ],
    [{ kind: 'answered', proof: 'forged' } as const, 'belongs to another deployment'],
  ])('that does not answer as this deployment is refused: %j', async (probe, message) => {
    portal.entra.probe = probe;
    const before = await holds();
    const answer = await update({ portalUrl: 'https://connect.example' });
    expect(fieldsOf(answer.json)['portalUrl']).toContain(message);
    expect(await holds()).toEqual(before);
  });

  test('a new one is where links begin, and both addresses sign in, each coming back to itself', async () => {
    const other = 'https://connect.example';
    const changed = await update({ portalUrl: other });
    expect(changed.json).toMatchObject({ portalUrl: other });
    for (const origin of [other, portalUrl]) {
      portal.entra.asked.length = 0;
      const body = { returnTo: '/customers' };
      const started = await portal.call('startSignIn', { body, headers: { origin }, cookies: {} });
      expect(started.status).toBe(200);
      expect(portal.entra.asked[0]?.redirectUri).toBe(`${origin}/auth/callback`);
    }
    const stranger = await portal.call('startSignIn', { headers: { origin: 'https://evil.example' } });
    expect(stranger.json).toMatchObject({ status: 403, code: 'crossSite' });
    const { invitationId } = await addedCustomer(portal);
    const link = await portal.call('revealAuthUrl', { params: { invitationId }, body: { use: 'copy' } });
    expect(String(link.json['url'])).toMatch(new RegExp(`^${other}/invite/`));
    await update({});
  });

  test('a proof for another nonce is none', async () => {
    const { json } = await portal.call('proveDeployment', { params: { nonce: '0'.repeat(32) }, cookies: {} });
    portal.entra.probe = { kind: 'answered', proof: String(json['proof']) };
    const answer = await update({ portalUrl: 'https://connect.example' });
    expect(fieldsOf(answer.json)['portalUrl']).toContain('another deployment');
  });

  test('a nonce of another shape is not sealed', async () => {
    for (const nonce of ['x', '0'.repeat(31), 'G'.repeat(32)])
      expect((await portal.call('proveDeployment', { params: { nonce }, cookies: {} })).status).toBe(404);
  });
});

test('another client id asks first when connections would be lost, and needs its own secret', async () => {
  await portal.stores.connections.write(aConnection({ customerId: 'one' }), undefined);
  await portal.stores.connections.write(
    aConnection({ customerId: 'gone', status: 'disconnected' }),
    undefined,
  );
  expect(fieldsOf((await update({ clientId: other })).json)['clientSecret']).toContain('another client id');
  const asked = await update({ clientId: other, clientSecret: planted });
  expect(asked.json).toMatchObject({ status: 409, code: 'connectionsWouldBeLost', connections: 1 });
  expect((await holds()).setup.token?.clientId).toBe(tokenClientId);
  const confirmed = await update({ clientId: other, clientSecret: planted, loseConnections: true });
  expect(confirmed.status).toBe(200);
  expect((await holds()).setup.token?.clientId).toBe(other);
  await update({ clientSecret: planted, loseConnections: true });
});

describe('a certificate', () => {
  test('takes the place of the secret, and says itself when it lapses', async () => {
    const { pem } = await makeAppCertificate(30);
    const answer = await update({ certificate: pem });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ credential: 'certificate' });
    expect(answer.json['findings']).toContainEqual(
      expect.objectContaining({ check: 'secretExpiry', outcome: 'fine' }),
    );
    expect((await holds()).setup.token?.credential).toBe('certificate');
    const key = pem.slice(-200, -100);
    expect(answer.text + JSON.stringify(portal.audited) + JSON.stringify(await holds())).not.toContain(key);
    expect((await update({})).json).toMatchObject({ credential: 'certificate' });
    expect((await update({ clientSecret: planted })).json).toMatchObject({ credential: 'secret' });
  });

  test('that cannot work is explained, and nothing is saved', async () => {
    const [mine, other, expired] = await Promise.all([30, 30, -60].map(makeAppCertificate));
    const certificateOf = (pem = '') => pem.slice(0, pem.indexOf('-----BEGIN PRIVATE KEY'));
    const before = await holds();
    const complaintOf = async (body: object) => fieldsOf((await update(body)).json)['certificate'];
    expect(await complaintOf({ certificate: 'nothing' })).toContain('no certificate in it');
    expect(await complaintOf({ certificate: certificateOf(mine?.pem) })).toContain('no readable private key');
    expect(await complaintOf({ certificate: certificateOf(mine?.pem) + other?.privateKeyPem })).toContain(
      'belongs to another certificate',
    );
    expect(await complaintOf({ certificate: expired?.pem })).toContain('has expired');
    expect(await complaintOf({ certificate: mine?.pem, clientSecret: planted })).toContain('not both');
    portal.entra.inspection = { kind: 'refused', refusal: { aadsts: 700027, error: 'invalid_client' } };
    expect(await complaintOf({ certificate: mine?.pem })).toContain('Upload its public part in Entra');
    expect(await holds()).toEqual(before);
  });
});

test('of two administrators the second is told, and the secret they entered is not kept', async () => {
  const { etag } = (await read()).json;
  await update({ clientSecret: planted });
  const late = await update({ clientSecret: 'another' }, String(etag));
  expect(late.json).toMatchObject({ status: 412, code: 'changed' });
  portal.beforeAudit.next = () => update({ clientSecret: 'faster' });
  expect((await update({ clientSecret: 'slower' })).status).toBe(412);
  expect(portal.vault.values('token-registration-secret')).not.toContain('slower');
});

test('the secret before the present one stays for those who still read it, older ones are forgotten', async () => {
  for (const secret of ['first', 'second', 'third']) await update({ clientSecret: secret });
  expect(portal.vault.values('token-registration-secret')).toEqual(['second', 'third']);
});

test.each([
  ['clientId', 'no-guid'],
  ['clientId', ''],
  ['clientSecret', 'with blank'],
  ['clientSecret', 'cccccccc-0000-4000-8000-000000000002'],
  ['portalUrl', ''],
  ['loseConnections', 'yes'],
])('a %s of %j is a sentence at its field', async (field, value) => {
  const answer = await update({ [field]: value });
  expect(answer.status).toBe(400);
  expect(fieldsOf(answer.json)[field]).toMatch(/\.$/);
});

test('a process sees what another one saved within a minute', async () => {
  const elsewhere = portal.stores.openProviderSetup({ portalUrl: 'https://default.example' });
  await update({ clientSecret: 'before' });
  const { token: before } = await elsewhere.read();
  await update({ clientSecret: 'after' });
  expect((await elsewhere.read()).token).toEqual(before);
  portal.time.now += 60_001;
  expect((await elsewhere.read()).token).toEqual((await holds()).setup.token);
});

test('Operator neither sees nor changes it', async () => {
  expect((await portal.call('readTokenRegistration')).status).toBe(403);
  const answer = await portal.call('updateTokenRegistration', { headers: { 'if-match': '"none"' } });
  expect(answer.status).toBe(403);
});
