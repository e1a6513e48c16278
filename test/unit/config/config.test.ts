import { readConfig } from '../../../shared/config/config.ts';
import { environment } from '../../../shared/config/environment.ts';

const complete = {
  PORTAL_URL: 'http://localhost:7071/',
  TABLES_URL: 'https://localhost:10102/devstoreaccount1',
  KEY_VAULT_URL: 'https://localhost:7445',
  EMAIL_ENDPOINT: 'https://localhost:7446',
  EMAIL_SENDER: 'DoNotReply@northwindvoice.example',
  PROVIDER_TENANT_ID: '11111111-1111-4111-8111-111111111111',
  PORTAL_CLIENT_ID: 'AAAAAAAA-0000-4000-8000-000000000001',
  TOKEN_CLIENT_ID: 'aaaaaaaa-0000-4000-8000-000000000002',
  PROVIDER_NAME: 'Northwind Voice',
  SUPPORT_CONTACT: 'support@northwindvoice.example',
  OPERATIONS_EMAIL: 'operations@northwindvoice.example',
  TASK_HUB: 'TenantConnect',
  AzureWebJobsDisableHomepage: 'true',
};

const messageOf = (env: Record<string, string | undefined>): string => {
  try {
    readConfig(env);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error('expected the environment to be refused');
};

describe('the environment', () => {
  test('is read with the defaults of the public cloud', () => {
    expect(readConfig(complete)).toEqual({
      portalUrl: 'http://localhost:7071',
      tablesUrl: 'https://localhost:10102/devstoreaccount1',
      keyVault: { url: 'https://localhost:7445', verifyChallenge: true },
      email: { endpoint: 'https://localhost:7446', sender: 'DoNotReply@northwindvoice.example' },
      entra: {
        authority: 'https://login.microsoftonline.com',
        portalUrl: 'https://entra.microsoft.com',
        providerTenantId: '11111111-1111-4111-8111-111111111111',
        portal: { clientId: 'aaaaaaaa-0000-4000-8000-000000000001', secretName: 'portal-client-secret' },
        token: { clientId: 'aaaaaaaa-0000-4000-8000-000000000002', secretName: 'token-client-secret' },
      },
      graph: { url: 'https://graph.microsoft.com', resource: 'https://graph.microsoft.com' },
      provider: {
        name: 'Northwind Voice',
        supportContact: 'support@northwindvoice.example',
        operationsEmail: 'operations@northwindvoice.example',
      },
      webhookNetworks: [],
    });
  });

  test('names a collector for telemetry, or there is none', () => {
    const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://localhost:4318/';
    expect(readConfig({ ...complete, OTEL_EXPORTER_OTLP_ENDPOINT }).telemetry).toEqual({
      endpoint: 'http://localhost:4318',
      serviceName: 'tenant-connect',
      everySeconds: 60,
    });
    const bad = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318',
      OTEL_METRIC_EXPORT_INTERVAL: 'soon',
    };
    expect(messageOf({ ...complete, ...bad })).toMatch(
      /OTEL_EXPORTER_OTLP_ENDPOINT: has to begin with https.*\n.*OTEL_METRIC_EXPORT_INTERVAL: has to be a number/,
    );
  });

  test('takes delivery reports once it is told whom their tokens are for', () => {
    const EVENT_GRID_CLIENT_ID = 'AAAAAAAA-0000-4000-8000-000000000009';
    expect(readConfig({ ...complete, EVENT_GRID_CLIENT_ID }).eventGrid).toEqual({
      clientId: 'aaaaaaaa-0000-4000-8000-000000000009',
      appId: '4962773b-9cdb-44cf-a8bf-237846a00ab7',
    });
    expect(messageOf({ ...complete, EVENT_GRID_CLIENT_ID: 'api://reports' })).toContain(
      'EVENT_GRID_CLIENT_ID: has to be the client id of the app registration',
    );
  });
  test('names the private networks that webhooks may go to', () => {
    const networks = '10.1.0.0/16, fd00:1::/32\n127.0.0.1/32';
    expect(readConfig({ ...complete, WEBHOOK_PRIVATE_NETWORKS: networks }).webhookNetworks).toEqual([
      { address: '10.1.0.0', prefix: 16, family: 'ipv4' },
      { address: 'fd00:1::', prefix: 32, family: 'ipv6' },
      { address: '127.0.0.1', prefix: 32, family: 'ipv4' },
    ]);
  });

  test.each(['10.1.0.0', '10.1.0.0/33', '10.1/16', '0.0.0.0/0', '::/0', 'intranet/8', '10.0.0.0/8;::1/128'])(
    'refuses %s as a private network',
    (networks) =>
      expect(messageOf({ ...complete, WEBHOOK_PRIVATE_NETWORKS: networks })).toContain(
        'WEBHOOK_PRIVATE_NETWORKS: has to list networks such as 10.1.0.0/16',
      ),
  );

  test('names every bad variable in one message', () => {
    const message = messageOf({
      ...complete,
      TABLES_URL: undefined,
      PROVIDER_NAME: ' ',
      EMAIL_SENDER: 'nobody',
      PROVIDER_TENANT_ID: 'northwind',
      GRAPH_URL: 'http://graph.example.com',
      PORTAL_CLIENT_SECRET_NAME: 'no blanks please',
    });
    for (const name of [
      'TABLES_URL: is missing; an https address such as https://account.table.core.windows.net',
      'PROVIDER_NAME: is missing',
      'EMAIL_SENDER: has to be the address mails are sent from',
      'PROVIDER_TENANT_ID: has to be the id of your own tenant, a GUID',
      'GRAPH_URL: has to begin with https',
      'PORTAL_CLIENT_SECRET_NAME: has to be the name of a Key Vault secret',
    ])
      expect(message).toContain(name);
    expect(message.split('\n')).toHaveLength(7);
  });

  const planted = 'planted\u0007 value';
  const names = Object.keys(environment.shape);

  test.each(names)('refuses nonsense in %s, and does not repeat it', (name) => {
    const message = messageOf({ ...complete, [name]: planted });
    expect(message.split('\n').slice(1)).toEqual([
      expect.stringMatching(new RegExp(`^  ${name}: \\w.{15,}`)),
    ]);
    expect(message).not.toContain('planted');
  });

  test('names all of them when all are bad, each once', () => {
    const message = messageOf(Object.fromEntries(names.map((name) => [name, planted])));
    const named = message.split('\n').slice(1);
    expect(named.map((line) => /^  (\w+): /.exec(line)?.[1])).toEqual(names);
  });

  test('names every one that has to be there when there is none', () => {
    const lines = messageOf({}).split('\n').slice(1);
    expect(lines.map((line) => /^  (\w+): /.exec(line)?.[1]).sort()).toEqual(
      Object.keys(complete)
        .filter((name) => name !== 'TOKEN_CLIENT_ID')
        .sort(),
    );
  });

  test.each(['https://connect.example.com/portal'])('refuses %s: links begin at the top', (url) =>
    expect(messageOf({ ...complete, PORTAL_URL: url })).toContain('PORTAL_URL: has to end with its host'),
  );

  test('does not repeat a value that may be a secret put in the wrong place', () => {
    expect(messageOf({ ...complete, PORTAL_CLIENT_SECRET_NAME: 'planted~value' })).not.toContain('planted');
  });

  test.each([
    'http://connect.example.com',
    'ftp://localhost',
    'connect.example.com',
    'https://x.example/?a=b',
  ])('refuses %s as the portal’s address', (url) =>
    expect(messageOf({ ...complete, PORTAL_URL: url })).toContain('PORTAL_URL:'),
  );

  test('lets the vault’s challenge go unverified on this machine only', () => {
    const off = { ...complete, KEY_VAULT_VERIFY_CHALLENGE: 'false' };
    expect(readConfig(off).keyVault.verifyChallenge).toBe(false);
    for (const url of ['https://name.vault.azure.net', 'https://localhost.example.com'])
      expect(messageOf({ ...off, KEY_VAULT_URL: url })).toContain(
        'KEY_VAULT_VERIFY_CHALLENGE: may be false only for a vault on this machine',
      );
  });

  test('says so about the challenge even when other variables are bad', () => {
    const message = messageOf({
      ...complete,
      KEY_VAULT_VERIFY_CHALLENGE: 'false',
      KEY_VAULT_URL: 'https://name.vault.azure.net',
      EMAIL_SENDER: '',
    });
    expect(message).toContain('EMAIL_SENDER:');
    expect(message).toContain('KEY_VAULT_VERIFY_CHALLENGE:');
  });
});
