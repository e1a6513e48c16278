import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { finishProvisioning } from '../../../scripts/deploy/finish-provisioning.ts';
import { runHook } from '../../../scripts/deploy/hook-problem.ts';
import { fakeAz, type AzCall, type AzRule } from '../../support/fake-az.ts';
import { makeTempDir, type TempDir } from '../../support/temp-dir.ts';

const portal = 'aaaaaaaa-0000-4000-8000-000000000001';
const token = 'aaaaaaaa-0000-4000-8000-000000000002';
const outputs = {
  AZURE_SUBSCRIPTION_ID: 'bbbbbbbb-0000-4000-8000-000000000001',
  KEY_VAULT_NAME: 'kv-test',
  PORTAL_URL: 'https://func-test.azurewebsites.net',
  PORTAL_CLIENT_ID: portal,
  TOKEN_CLIENT_ID: token,
};
const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();
const planted = 'planted~secret~of~microsoft';

const signedIn: AzRule[] = [
  { asked: 'account show', answers: [{ json: { tenantId: 'cccccccc-0000-4000-8000-000000000001' } }] },
  {
    // It knows no --subscription.
    asked: 'cloud show --output',
    answers: [
      {
        json: {
          endpoints: {
            microsoftGraphResourceId: 'https://graph.microsoft.com/',
            activeDirectory: 'https://login.microsoftonline.com',
          },
        },
      },
    ],
  },
];
const password = { json: { keyId: 'key-1', secretText: planted, endDateTime: days(365) } };
const listed = (...versions: object[]): AzRule => ({
  asked: 'keyvault secret list-versions',
  answers: [{ json: versions }],
});
const adds = (...answers: AzRule['answers']): AzRule => ({ asked: 'rest --method post', answers });
const writes = (...answers: AzRule['answers']): AzRule => ({ asked: 'keyvault secret set', answers });
const taken = { json: 'https://kv-test.vault.azure.net/secrets/x/1' };

let temp: TempDir;
beforeEach(() => {
  temp = makeTempDir();
});
afterEach(() => temp.remove());

interface Ran {
  code: number;
  told: string;
  calls: AzCall[];
  pausedMs: number;
}

const run = async (rules: AzRule[], env: Record<string, string | undefined> = {}): Promise<Ran> => {
  const az = fakeAz(temp.path, [...signedIn, ...rules]);
  const told: string[] = [];
  let pausedMs = 0;
  const code = await runHook(finishProvisioning, {
    env: { ...az.env, ...outputs, ...env },
    pause: async (ms) => void (pausedMs += ms),
    tell: (text) => told.push(text),
  });
  const ran = { code, told: told.join('\n'), calls: az.calls(), pausedMs };
  // Whatever happened: a secret is in no argument and in nothing that is printed, and no file of it is left.
  expect(ran.told).not.toContain(planted);
  for (const { line, lent } of ran.calls) {
    expect(line).not.toContain(planted);
    if (lent)
      expect({ mode: lent.mode, left: existsSync(lent.path) }).toEqual({ mode: '-rw-------', left: false });
  }
  return ran;
};

const of = (calls: AzCall[], asked: string) => calls.filter(({ line }) => line.startsWith(asked));

describe('after the infrastructure is there', () => {
  test('each registration gets a client secret, by file, straight into the vault', async () => {
    const { code, calls, told } = await run([listed(), adds(password), writes(taken)]);
    expect(code).toBe(0);
    expect(of(calls, 'rest').map(({ line }) => /appId='([^']+)'\)\/(\w+)/.exec(line)?.slice(1))).toEqual([
      [portal, 'addPassword'],
      [token, 'addPassword'],
    ]);
    const written = of(calls, 'keyvault secret set');
    expect(written.map(({ args }) => args[args.indexOf('--name') + 1])).toEqual([
      'portal-client-secret',
      'token-client-secret',
    ]);
    for (const { lent, line } of written) {
      expect(lent?.content).toBe(planted);
      expect(line).toContain('--query id');
      expect(line).toMatch(/--expires \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/);
    }
    const ofVault = of(calls, 'keyvault');
    expect(
      ofVault.every(({ line }) => line.includes(`--subscription ${outputs.AZURE_SUBSCRIPTION_ID}`)),
    ).toBe(true);
    expect(told).toContain('portal-client-secret: made for the portal’s registration and put into the vault');
  });

  test('run again it changes nothing', async () => {
    const present = (clientId: string) => ({
      created: days(-1),
      enabled: true,
      expires: days(364),
      clientId,
    });
    const both: AzRule = {
      asked: 'keyvault secret list-versions',
      answers: [{ json: [present(portal)] }, { json: [present(token)] }],
    };
    const { code, calls, told } = await run([both]);
    expect(code).toBe(0);
    expect(calls.filter(({ line }) => /addPassword|secret set/.test(line))).toEqual([]);
    expect(told).toContain('token-client-secret: the vault has it until');
  });

  test.each([
    ['is near its end', { created: days(-340), enabled: true, expires: days(20), clientId: portal }],
    ['is of another registration', { created: days(-1), enabled: true, expires: days(300), clientId: token }],
    ['is disabled', { created: days(-1), enabled: false, expires: days(300), clientId: portal }],
  ])('a secret that %s gets a successor', async (_, version) => {
    const { calls } = await run([listed(version), adds(password), writes(taken)], { TOKEN_CLIENT_ID: '' });
    expect(of(calls, 'keyvault secret set')).toHaveLength(1);
  });

  test('one that somebody put there by hand, without saying until when, stays', async () => {
    const { code, calls } = await run([listed({ created: days(-1), enabled: true })]);
    expect(code).toBe(0);
    expect(of(calls, 'rest')).toEqual([]);
  });

  test('says what is left to a person, and with which links', async () => {
    const records = {
      Domain: { type: 'TXT', name: 'mail.example.com', value: 'ms-domain-verification=1', ttl: 3600 },
      SPF: { type: 'TXT', name: 'mail.example.com', value: 'v=spf1 include:spf.protection.outlook.com -all' },
    };
    const rules = [listed({ created: days(-1), enabled: true })];
    const mail = { EMAIL_DOMAIN: 'mail.example.com', EMAIL_DNS_RECORDS: JSON.stringify(records) };
    const { told } = await run(rules, { ...mail, TOKEN_CLIENT_ID: '' });
    expect(told).toContain('give each one a role: Admin, Operator or Monitor');
    expect(told).toContain(
      `https://login.microsoftonline.com/cccccccc-0000-4000-8000-000000000001/adminconsent?client_id=${portal}`,
    );
    expect(told).toContain(
      'Mails come from the domain that Azure manages until mail.example.com is verified.',
    );
    expect(told).toContain('TXT  mail.example.com  ms-domain-verification=1');
    expect(told).toContain('azd env set EMAIL_DOMAIN_VERIFIED true');
    expect(told).toContain('There is no token registration yet');
    const verified = await run(rules, { ...mail, EMAIL_DOMAIN_VERIFIED: 'true' });
    expect(verified.told).not.toContain('ms-domain-verification');
  });

  test('the script runs by itself, on Node alone', async () => {
    const az = fakeAz(temp.path, [...signedIn, listed({ created: days(-1), enabled: true })]);
    const script = join(import.meta.dirname, '..', '..', '..', 'scripts', 'deploy', 'after-provision.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [script], {
      env: { ...az.env, ...outputs },
    });
    expect(stdout).toContain('Left to do by a person:');
  });
});

describe('what is known everywhere only after a while', () => {
  test('a role at the vault is waited for', async () => {
    const notYet = {
      error: '(Forbidden) Caller is not authorized to perform action on resource. Code: ForbiddenByRbac',
    };
    const list: AzRule = { asked: 'keyvault secret list-versions', answers: [notYet, notYet, { json: [] }] };
    const { code, pausedMs, told } = await run([list, adds(password), writes(taken)]);
    expect({ code, pausedMs }).toEqual({ code: 0, pausedMs: 15_000 });
    expect(told.match(/does not know yet that you may write secrets/g)).toHaveLength(1);
  });

  test('but not for ever', async () => {
    const never = {
      error: '(Forbidden) Caller is not authorized to perform action on resource. Code: ForbiddenByRbac',
    };
    const { code, pausedMs, told } = await run([
      { asked: 'keyvault secret list-versions', answers: [never] },
    ]);
    expect(code).toBe(1);
    expect(pausedMs).toBe(300_000);
    expect(told).toContain('Give yourself the role Key Vault Secrets Officer on kv-test');
  });

  test('a registration that was just made is waited for', async () => {
    const notYet = { error: 'Not Found({"error":{"code":"Request_ResourceNotFound"}})' };
    const { code, pausedMs } = await run([listed(), adds(notYet, password), writes(taken)]);
    expect({ code, pausedMs }).toEqual({ code: 0, pausedMs: 5_000 });
  });
});

describe('what stands in the way is told with its cause and the next step', () => {
  const policy = (code: string) => ({ error: `Bad Request({"error":{"code":"${code}"}})` });

  test('a policy that allows a shorter life gets a shorter one', async () => {
    const short = policy('CredentialInvalidLifetimeAsPerAppPolicy');
    const { code, calls } = await run([listed(), adds(short, short, password), writes(taken)], {
      TOKEN_CLIENT_ID: '',
    });
    expect(code).toBe(0);
    const asked = of(calls, 'rest').map(
      ({ lent }) => JSON.parse(lent?.content ?? '{}').passwordCredential.endDateTime,
    );
    const lives = asked.map((end: string) => Math.round((Date.parse(end) - Date.now()) / 86_400_000));
    expect(lives).toEqual([365, 180, 90]);
  });

  const closed = { error: '(Forbidden) ForbiddenByConnection: Public network access is disabled' };

  test('a secret that the vault does not take is taken away again in Entra', async () => {
    const { code, calls } = await run([listed(), adds(password), writes(closed)]);
    expect(code).toBe(1);
    const removed = calls.find(({ line }) => line.includes('/removePassword'));
    expect(JSON.parse(removed?.lent?.content ?? '{}')).toEqual({ keyId: 'key-1' });
  });

  test('a vault in a private network is left to a person, and the deployment goes on', async () => {
    const list: AzRule = { asked: 'keyvault secret list-versions', answers: [closed] };
    const { code, told, pausedMs } = await run([list]);
    expect({ code, pausedMs }).toEqual({ code: 0, pausedMs: 0 });
    expect(told).toMatch(
      /whether it has portal-client-secret could not be seen[^]*azd env set DEPLOYER_ADDRESS/,
    );
  });

  test('where the deployer’s address was just let in, the vault is waited for', async () => {
    const list: AzRule = { asked: 'keyvault secret list-versions', answers: [closed, { json: [] }] };
    const { code, pausedMs } = await run([list, adds(password), writes(taken)], {
      DEPLOYER_ADDRESS: '203.0.113.7',
    });
    expect({ code, pausedMs }).toEqual({ code: 0, pausedMs: 5_000 });
  });

  const cases: [what: string, rules: AzRule[], env: Record<string, string | undefined>, told: RegExp][] = [
    [
      'outputs that are missing',
      [],
      { KEY_VAULT_NAME: '', PORTAL_URL: undefined },
      /lacks KEY_VAULT_NAME, PORTAL_URL[^]*azd provision/,
    ],
    ['no portal registration', [], { PORTAL_CLIENT_ID: '' }, /no app registration[^]*register-apps\.sh/],
    ['az is not installed', [], { PATH: '/nowhere' }, /az\) was not found[^]*learn\.microsoft\.com/],
    [
      'a tenant that forbids client secrets',
      [listed(), adds(policy('CredentialTypeNotAllowedAsPerAppPolicy'))],
      {},
      /forbids client secrets[^]*certificate/,
    ],
    [
      'somebody who may not',
      [listed(), adds({ error: 'Forbidden({"error":{"code":"Authorization_RequestDenied"}})' })],
      {},
      /Application Administrator[^]*by hand/,
    ],
    [
      'a secret that was deleted',
      [
        listed(),
        adds(password),
        writes({ error: 'Secret x is currently in a deleted but recoverable state' }),
      ],
      {},
      /az keyvault secret recover --vault-name kv-test --name portal-client-secret/,
    ],
  ];
  test.each(cases)('%s', async (_, rules, env, wanted) => {
    const { code, told } = await run(rules, env);
    expect(code).toBe(1);
    expect(told).toMatch(wanted);
  });

  test('az is set to a customer’s subscription: nothing is asked of Microsoft Graph there', async () => {
    const other = { json: { tenantId: 'cccccccc-0000-4000-8000-000000000002' } };
    const az = fakeAz(temp.path, [{ asked: 'account show --output', answers: [other] }, ...signedIn]);
    const told: string[] = [];
    const env = { ...az.env, ...outputs };
    expect(
      await runHook(finishProvisioning, { env, pause: async () => {}, tell: (text) => told.push(text) }),
    ).toBe(1);
    expect(told.join('\n')).toContain(`Run az account set --subscription ${outputs.AZURE_SUBSCRIPTION_ID}`);
    expect(of(az.calls(), 'rest')).toEqual([]);
  });

  test.each([
    [
      'nobody is signed in',
      "Please run 'az login' to setup account.",
      /not signed in[^]*az login, with --tenant/,
    ],
    [
      'a sign-in that ended',
      'AADSTS700082: The refresh token has expired due to inactivity.',
      /not signed in/,
    ],
    ['another account', "Subscription 'x' not found. Check the spelling.", /does not see subscription/],
  ])('%s', async (_, error, wanted) => {
    const az = fakeAz(temp.path, [{ asked: 'account show', answers: [{ error }] }]);
    const told: string[] = [];
    const env = { ...az.env, ...outputs };
    expect(
      await runHook(finishProvisioning, { env, pause: async () => {}, tell: (text) => told.push(text) }),
    ).toBe(1);
    expect(told.join('\n')).toMatch(wanted);
  });
});
