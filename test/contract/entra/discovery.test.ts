import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';

const contoso = '22222222-2222-4222-8222-222222222222';

describe('discovery', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud();
  });
  afterAll(() => cloud.close());

  const discover = (tenant: string) =>
    fetch(`${cloud.addresses.entra}/${tenant}/v2.0/.well-known/openid-configuration`);

  it('resolves a domain to its tenant, with endpoints on the API and pages on 127.0.0.1', async () => {
    const response = await discover('contoso.example');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      issuer: `${cloud.addresses.entra}/${contoso}/v2.0`,
      authorization_endpoint: `${cloud.addresses.pages}/${contoso}/oauth2/v2.0/authorize`,
      token_endpoint: `${cloud.addresses.entra}/${contoso}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${cloud.addresses.entra}/${contoso}/oauth2/v2.0/devicecode`,
    });
  });

  it('names no tenant as the issuer of organizations', async () => {
    expect(await (await discover('organizations')).json()).toMatchObject({
      issuer: `${cloud.addresses.entra}/{tenantid}/v2.0`,
    });
  });

  it('answers AADSTS90002 for a tenant that does not exist', async () => {
    const response = await discover('nowhere.example');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] });
  });

  it('publishes the keys its tokens are signed with', async () => {
    const response = await fetch(`${cloud.addresses.entra}/${contoso}/discovery/v2.0/keys`);
    expect(await response.json()).toMatchObject({ keys: [{ kty: 'RSA', alg: 'RS256', use: 'sig' }] });
  });

  it('knows itself as the only host of its cloud', async () => {
    const query = new URLSearchParams({
      'api-version': '1.1',
      authorization_endpoint: `${cloud.addresses.entra}/common/oauth2/v2.0/authorize`,
    });
    const response = await fetch(`${cloud.addresses.entra}/common/discovery/instance?${query.toString()}`);
    const { host } = new URL(cloud.addresses.entra);
    expect(await response.json()).toMatchObject({ metadata: [{ preferred_network: host, aliases: [host] }] });
  });

  it('refuses what it does not model, in its own words', async () => {
    const response = await fetch(`${cloud.addresses.entra}/${contoso}/oauth2/token`, { method: 'POST' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });
});
