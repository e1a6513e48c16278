import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finishDeployment } from '../../../scripts/deploy/finish-deployment.ts';
import { runHook } from '../../../scripts/deploy/hook-problem.ts';
import { fakeAz, type AzCall, type AzRule } from '../../support/fake-az.ts';
import { makeTempDir, type TempDir } from '../../support/temp-dir.ts';

const tenantId = 'cccccccc-0000-4000-8000-000000000001';
const clientId = 'aaaaaaaa-0000-4000-8000-000000000003';
const account: AzRule[] = [
  { asked: 'account show', answers: [{ json: { tenantId } }] },
  { asked: 'cloud show --output', answers: [{ json: {} }] },
];
const show = (...answers: AzRule['answers']): AzRule => ({
  asked: 'eventgrid system-topic event-subscription show',
  answers,
});
const create = (...answers: AzRule['answers']): AzRule => ({
  asked: 'eventgrid system-topic event-subscription create',
  answers,
});
const none = { error: '(ResourceNotFound) The Resource was not found.' };
const healthy = { status: 200, body: { checks: [{ name: 'tables', status: 'ok' }] } };

let temp: TempDir;
let server: Server;
let portalUrl: string;
let answers: { status: number; body: unknown }[];

beforeEach(async () => {
  temp = makeTempDir();
  answers = [healthy];
  server = createServer((_, response) => {
    const { status, body } = (answers.length > 1 ? answers.shift() : answers[0]) ?? healthy;
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  portalUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  temp.remove();
});

interface Ran {
  code: number;
  told: string;
  calls: AzCall[];
  pausedMs: number;
}

const run = async (rules: AzRule[], env: Record<string, string> = {}): Promise<Ran> => {
  const az = fakeAz(temp.path, [...account, ...rules]);
  const told: string[] = [];
  let pausedMs = 0;
  const outputs = {
    AZURE_SUBSCRIPTION_ID: 'bbbbbbbb-0000-4000-8000-000000000001',
    AZURE_RESOURCE_GROUP: 'rg-test',
    PORTAL_URL: portalUrl,
    EVENT_GRID_TOPIC_NAME: 'evgt-test',
    EVENT_GRID_CLIENT_ID: clientId,
  };
  const code = await runHook(finishDeployment, {
    env: { ...az.env, ...outputs, ...env },
    pause: async (ms) => void (pausedMs += ms),
    tell: (text) => told.push(text),
  });
  return { code, told: told.join('\n'), calls: az.calls(), pausedMs };
};

const created = (calls: AzCall[]) => calls.filter(({ line }) => line.includes('event-subscription create'));
const option = (call: AzCall | undefined, name: string) => call?.args[call.args.indexOf(name) + 1];

describe('after the app is deployed', () => {
  test('delivery reports are subscribed to: one at a time, with a token of Entra', async () => {
    const { code, calls, told } = await run([show(none), create({ json: {} })]);
    expect(code).toBe(0);
    const [call] = created(calls);
    expect(option(call, '--endpoint')).toBe(`${portalUrl}/api/events/mail-reports`);
    expect(option(call, '--event-delivery-schema')).toBe('eventgridschema');
    expect(option(call, '--max-events-per-batch')).toBe('1');
    expect(option(call, '--included-event-types')).toBe(
      'Microsoft.Communication.EmailDeliveryReportReceived',
    );
    expect(option(call, '--azure-active-directory-tenant-id')).toBe(tenantId);
    expect(option(call, '--azure-active-directory-application-id-or-uri')).toBe(clientId);
    expect(told).toContain(`The portal: ${portalUrl}`);
  });

  const present = () => ({
    provisioningState: 'Succeeded',
    eventDeliverySchema: 'EventGridSchema',
    filter: { includedEventTypes: ['Microsoft.Communication.EmailDeliveryReportReceived'] },
    destination: {
      endpointBaseUrl: `${portalUrl}/api/events/mail-reports`,
      azureActiveDirectoryTenantId: tenantId,
      azureActiveDirectoryApplicationIdOrUri: clientId,
    },
  });

  test('run again it leaves the subscription alone', async () => {
    const { code, calls, told } = await run([show({ json: present() })]);
    expect(code).toBe(0);
    expect(created(calls)).toEqual([]);
    expect(told).toContain('subscribed already');
  });

  test.each([
    [
      'another address',
      { destination: { endpointBaseUrl: 'https://old.example.com/api/events/mail-reports' } },
    ],
    ['a handshake that failed', { provisioningState: 'Failed' }],
    ['another schema', { eventDeliverySchema: 'CloudEventSchemaV1_0' }],
  ])('one with %s is made anew', async (_, other) => {
    const { calls } = await run([show({ json: { ...present(), ...other } }), create({ json: {} })]);
    expect(created(calls)).toHaveLength(1);
  });

  test('without a registration for it there is none, and it is said', async () => {
    const { code, calls, told } = await run([], { EVENT_GRID_CLIENT_ID: '' });
    expect(code).toBe(0);
    expect(calls.some(({ line }) => line.startsWith('eventgrid'))).toBe(false);
    expect(told).toContain('EVENT_GRID_CLIENT_ID is not set');
  });
});

describe('what takes its time', () => {
  test('the app is waited for before anything is asked of Event Grid', async () => {
    answers = [
      { status: 503, body: 'Function host is not running.' },
      { status: 503, body: { checks: [{ name: 'vault', status: 'failing' }] } },
      healthy,
    ];
    const { code, pausedMs } = await run([show(none), create({ json: {} })]);
    expect({ code, pausedMs }).toEqual({ code: 0, pausedMs: 15_000 });
  });

  test('a handshake, and a role that was just given, are tried again', async () => {
    const refused = { error: '(Url validation) Webhook validation handshake failed for https://x.' };
    const role = { error: 'The principal needs the AzureEventGridSecureWebhookSubscriber role.' };
    const { code, calls, told } = await run([show(none), create(refused, role, { json: {} })]);
    expect(code).toBe(0);
    expect(created(calls)).toHaveLength(3);
    expect(told).toMatch(/no proof of the app yet[^]*does not know its role yet/);
  });
});

describe('what stands in the way is told with its cause and the next step', () => {
  test('an app that stopped at its start', async () => {
    answers = [{ status: 503, body: 'Function host is not running.' }];
    const { code, told, pausedMs } = await run([]);
    expect({ code, pausedMs }).toEqual({ code: 1, pausedMs: 300_000 });
    expect(told).toMatch(
      /with 503, but it is not the portal[^]*Log stream of the Function app[^]*azd hooks run postdeploy/,
    );
  });

  test('an app that does not reach what it needs', async () => {
    answers = [
      {
        status: 503,
        body: {
          checks: [
            { name: 'vault', status: 'failing' },
            { name: 'tables', status: 'ok' },
          ],
        },
      },
    ];
    const { code, told } = await run([]);
    expect(code).toBe(1);
    expect(told).toMatch(/does not reach: vault\.[^]*api\/health\/details/);
  });

  test('an address that leads nowhere', async () => {
    const { code, told } = await run([], { PORTAL_URL: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(told).toMatch(/Nothing answers at http:\/\/127\.0\.0\.1:9[^]*DNS/);
  });

  test('what is degraded is named, and the deployment goes on', async () => {
    answers = [{ status: 200, body: { checks: [{ name: 'email', status: 'failing' }] } }];
    const { code, told } = await run([show(none), create({ json: {} })]);
    expect(code).toBe(0);
    expect(told).toContain('its check "email" is not right');
  });

  test.each([
    [
      'a handshake that is refused',
      'Webhook validation handshake failed.',
      /EVENT_GRID_CLIENT_ID has to be the registration’s/,
    ],
    [
      'a role that is missing',
      'AzureEventGridSecureWebhookSubscriber is missing',
      /You, and Microsoft\.EventGrid, need the app role/,
    ],
    [
      'somebody who may not',
      '(AuthorizationFailed) no authorization to perform action',
      /EventGrid EventSubscription Contributor/,
    ],
  ])('%s', async (_, error, wanted) => {
    const { code, told } = await run([show(none), create({ error })]);
    expect(code).toBe(1);
    expect(told).toMatch(wanted);
  });

  test('outputs that are missing', async () => {
    const { code, told } = await run([], { AZURE_RESOURCE_GROUP: '', EVENT_GRID_TOPIC_NAME: '' });
    expect(code).toBe(1);
    expect(told).toContain('lacks AZURE_RESOURCE_GROUP, EVENT_GRID_TOPIC_NAME');
  });
});
