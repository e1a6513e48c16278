import { ConfidentialClientApplication } from '@azure/msal-node';
import { bendRefreshTokens, changePassword, revokeSessions } from '../../../local/microsoft/entra/bends.ts';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import type { PasswordCredential } from '../../../local/microsoft/credentials.ts';
import type { User } from '../../../local/microsoft/directory.ts';
import { digest } from '../../../local/microsoft/entra/tokens/opaque.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { openBrowser, signIn } from './browser.ts';
import {
  contoso,
  expectTokens,
  fabrikam,
  refusedWith,
  tailspin,
  tokenClient,
  userReadAll,
} from './token-client.ts';

const { tokenAppId } = seededIds;
const secret = 'the-secret-of-this-test';
const name = 'svc-teams@tailspin.example';
const dayMs = 86_400_000;

describe('the token endpoint', () => {
  let cloud: TestCloud;
  let client: ReturnType<typeof tokenClient>;
  let now: jest.SpyInstance | undefined;
  beforeAll(async () => {
    cloud = await startTestCloud();
    client = tokenClient(cloud.addresses.entra);
    changeSecret({});
  });
  afterAll(() => cloud.close());
  afterEach(() => now?.mockRestore());

  const changeSecret = (changes: Partial<PasswordCredential>) => {
    const application = cloud.directory.applications.values().find(({ appId }) => appId === tokenAppId);
    const [known] = application?.passwordCredentials ?? [];
    if (!application || !known) throw new Error('The token registration is missing.');
    cloud.directory.applications.set(application.id, {
      ...application,
      passwordCredentials: [{ ...known, secretHash: digest(secret), ...changes }],
    });
  };

  const account = (): User => {
    const user = cloud.directory.users.values().find(({ userPrincipalName }) => userPrincipalName === name);
    if (!user) throw new Error(`${name} is missing.`);
    return user;
  };

  const aheadBy = (ms: number) => {
    const real = Date.now.bind(Date);
    now = jest.spyOn(Date, 'now').mockImplementation(() => real() + ms);
  };

  const publicRefreshToken = async (): Promise<string> => {
    const code = await client.deviceCode(tailspin);
    const browser = openBrowser(cloud.addresses.pages);
    await browser.open(code.verification_uri);
    await browser.press('Next', { otc: code.user_code });
    await signIn(browser, { name, password: account().password });
    await browser.press('Continue');
    return expectTokens(await client.poll(tailspin, code.device_code)).refresh_token ?? '';
  };

  const refresh = (token: string) => client.refresh(tailspin, token, userReadAll);

  describe('client credentials', () => {
    const ask = (tenant: string, fields: Record<string, string> = {}) =>
      client.token(tenant, {
        grant_type: 'client_credentials',
        client_secret: secret,
        scope: 'https://graph.microsoft.com/.default',
        ...fields,
      });

    it('work through msal-node where the app is present', async () => {
      const application = new ConfidentialClientApplication({
        auth: {
          clientId: tokenAppId,
          clientSecret: secret,
          authority: `${cloud.addresses.entra}/${tailspin}`,
          knownAuthorities: [new URL(cloud.addresses.entra).host],
        },
      });
      const result = await application.acquireTokenByClientCredential({
        scopes: ['https://graph.microsoft.com/.default'],
      });
      expect(result?.accessToken).toBeTruthy();
    });

    it.each([
      ['7000229 where nobody has consented yet', fabrikam, {}, 7000229],
      ['700016 for an app nobody knows', tailspin, { client_id: contoso }, 700016],
      ['7000215 for a wrong secret', tailspin, { client_secret: 'wrong' }, 7000215],
      ['50059 without a real tenant', 'organizations', {}, 50059],
      ['90002 for an unknown tenant', 'nowhere.example', {}, 90002],
      ['1002012 for a scope that is not .default', tailspin, { scope: userReadAll }, 1002012],
      ['500011 for an unknown resource', tailspin, { scope: 'https://elsewhere.example/.default' }, 500011],
      [
        '500011 for an identifier URI nobody gave',
        tailspin,
        { scope: `api://${tokenAppId}/.default` },
        500011,
      ],
      ['90023 for a field that is not modelled', tailspin, { resource: 'x' }, 90023],
      [
        '90023 for a made-up assertion type',
        tailspin,
        { client_assertion: 'x', client_assertion_type: 'x' },
        90023,
      ],
    ])('answer %s', async (_what, tenant, fields, code) => {
      expect(refusedWith(await ask(tenant, fields))).toMatchObject({ code });
    });

    it('answer 7000222 for an expired secret', async () => {
      changeSecret({ endDateTime: new Date(Date.now() - 1).toISOString() });
      const answer = await ask(tailspin);
      changeSecret({ endDateTime: new Date(Date.now() + dayMs).toISOString() });
      expect(answer).toMatchObject({
        status: 401,
        refusal: { error: 'invalid_client', error_codes: [7000222] },
      });
    });
  });

  describe('a refresh token', () => {
    it('slides: each use gives a new one, and the old one stays valid', async () => {
      const first = await publicRefreshToken();
      const { refresh_token: second = '' } = expectTokens(await refresh(first));
      expect(second).not.toBe(first);
      expectTokens(await refresh(first));
      aheadBy(80 * dayMs);
      const { refresh_token: third = '' } = expectTokens(await refresh(second));
      now?.mockRestore();
      aheadBy(160 * dayMs);
      expectTokens(await refresh(third));
      expect(refusedWith(await refresh(first))).toEqual({ code: 700082, error: 'invalid_grant' });
    });

    it('of a public client is refused together with a secret', async () => {
      const token = await publicRefreshToken();
      const answer = await client.token(tailspin, {
        grant_type: 'refresh_token',
        refresh_token: token,
        scope: userReadAll,
        client_secret: secret,
      });
      expect(refusedWith(answer)).toEqual({ code: 700025, error: 'invalid_client' });
    });

    it('is void after its sessions were revoked, or its password was changed', async () => {
      const token = await publicRefreshToken();
      revokeSessions(cloud.directory, account().id);
      expect(refusedWith(await refresh(token))).toEqual({ code: 50173, error: 'invalid_grant' });
      const next = await publicRefreshToken();
      changePassword(cloud.directory, account().id, 'N3wPassw0rd!');
      expect(refusedWith(await refresh(next))).toMatchObject({ code: 50173 });
    });

    it.each([700082, 70043, 53003] as const)(
      'can be bent to answer %d, until the next sign-in',
      async (code) => {
        const token = await publicRefreshToken();
        bendRefreshTokens(cloud, account().id, code);
        expect(refusedWith(await refresh(token))).toEqual({ code, error: 'invalid_grant' });
        expectTokens(await refresh(await publicRefreshToken()));
      },
    );

    it('answers 50057 for an account that was disabled', async () => {
      const token = await publicRefreshToken();
      const user = account();
      cloud.directory.users.set(user.id, { ...user, accountEnabled: false });
      const answer = await refresh(token);
      cloud.directory.users.set(user.id, user);
      expect(refusedWith(answer)).toMatchObject({ code: 50057 });
    });

    it('is no good at another tenant, or made up', async () => {
      const token = await publicRefreshToken();
      expect(refusedWith(await client.refresh(contoso, token, userReadAll))).toMatchObject({ code: 50020 });
      expect(refusedWith(await refresh('made-up'))).toMatchObject({ code: 70000 });
    });

    it('takes no scope that the resource does not have', async () => {
      const token = await publicRefreshToken();
      const answer = await client.refresh(tailspin, token, 'https://graph.microsoft.com/Nothing.Read');
      expect(refusedWith(answer)).toMatchObject({ code: 650053 });
    });
  });

  describe('a password', () => {
    const ask = (username: string, password: string) => {
      const tenant = username.split('@')[1] ?? '';
      return client.token(tenant, { grant_type: 'password', username, password, scope: userReadAll });
    };

    it('is enough where no second factor is asked for', async () => {
      expectTokens(await ask(name, account().password));
    });

    it.each([
      ['50126 when wrong', 'user@tailspin.example', 'wrong', 50126],
      ['50034 for an unknown account', 'nobody@tailspin.example', 'Passw0rd!', 50034],
      ['50076 where the tenant asks for a second factor', 'svc-teams@contoso.example', 'Passw0rd!', 50076],
    ])('answers %s', async (_what, username, password, code) => {
      expect(refusedWith(await ask(username, password))).toMatchObject({ code, error: 'invalid_grant' });
    });

    it('answers 50055 when it has expired', async () => {
      const user = account();
      cloud.directory.users.set(user.id, { ...user, passwordExpired: true });
      const answer = await ask(name, user.password);
      cloud.directory.users.set(user.id, user);
      expect(refusedWith(answer)).toMatchObject({ code: 50055 });
    });
  });

  it('answers errors in Entra’s shape, with the client’s own correlation id', async () => {
    const correlation = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const response = await fetch(`${cloud.addresses.entra}/${tailspin}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'client-request-id': correlation,
      },
      body: new URLSearchParams({ grant_type: 'implicit', client_id: tokenAppId }).toString(),
    });
    const body: unknown = await response.json();
    expect(response.status).toBe(400);
    expect(body).toMatchObject({
      error: 'unsupported_grant_type',
      error_codes: [70003],
      correlation_id: correlation,
      error_description: expect.stringMatching(/^AADSTS70003: .* Trace ID: .* Timestamp: /) as string,
    });
  });

  it('throttles as its faults say', async () => {
    cloud.directory.faults.set('entra', {
      service: 'entra',
      kind: 'throttle',
      remaining: 1,
      retryAfterSeconds: 7,
    });
    const response = await fetch(
      `${cloud.addresses.entra}/${tailspin}/v2.0/.well-known/openid-configuration`,
    );
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toMatchObject({ error: 'temporarily_unavailable' });
  });
});
