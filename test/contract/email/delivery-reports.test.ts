import { EmailClient } from '@azure/communication-email';
import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import type { MailBend } from '../../../local/microsoft/email/bends.ts';
import type { WebHook } from '../../../local/microsoft/event-grid/web-hook.ts';
import type { KeptReport } from '../../../local/microsoft/event-grid/outbox.ts';
import { eventually } from '../../support/eventually.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { makeTempDir } from '../../support/temp-dir.ts';
import { openWebhook, type TestWebhook } from './webhook.ts';

const audience = 'api://tenant-connect';
let cloud: TestCloud;
let webhook: TestWebhook;
let now: jest.SpyInstance | undefined;

// One authority, so one directory, for the whole file: the cloud is started again on it.
const temp = makeTempDir();
const startCloud = (reports?: WebHook) => startTestCloud({ dataDir: temp.path, ...(reports && { reports }) });

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(async () => {
  await cloud.close();
  temp.remove();
});
beforeEach(async () => {
  webhook = await openWebhook();
});
afterEach(async () => {
  now?.mockRestore();
  cloud.directory.inbox.values().forEach(({ id }) => cloud.directory.inbox.delete(id));
  await control({ command: 'unsubscribeReports' });
  await webhook.close();
});

const aheadBy = (ms: number) => {
  now?.mockRestore();
  const real = Date.now.bind(Date);
  now = jest.spyOn(Date, 'now').mockImplementation(() => real() + ms);
};

const control = (command: object): Promise<Response> =>
  fetch(`${cloud.addresses.pages}/control.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(command),
  });

const subscribe = (endpoint = webhook.url) => control({ command: 'subscribeReports', endpoint, audience });

/** Sends, whatever becomes of it; the operation's id. */
const send = async (to: string): Promise<string> => {
  const operationId = randomUUID();
  const client = new EmailClient(cloud.addresses.email, cloud.credential, {
    retryOptions: { maxRetries: 0 },
  });
  await client
    .beginSend(
      {
        senderAddress: 'DoNotReply@northwindvoice.example',
        content: { subject: 'Hello', plainText: 'Hello' },
        recipients: { to: [{ address: to }] },
      },
      { operationId, updateIntervalInMs: 5 },
    )
    .then((poller) => poller.pollUntilDone())
    .catch(() => undefined);
  return operationId;
};

const reportsFor = async (to: string): Promise<KeptReport[]> => {
  const response = await fetch(`${cloud.addresses.pages}/inbox/reports.json?to=${encodeURIComponent(to)}`);
  return (await response.json()) as KeptReport[];
};

/** Until the simulator has written down what the webhook said to so many attempts. */
const answered = async (to: string, attempts: number): Promise<KeptReport | undefined> => {
  const reports = await eventually(
    () => reportsFor(to),
    ([report]) => report?.posting?.attempts === attempts,
  );
  return reports[0];
};

test('a delivered mail leaves a report in Event Grid’s schema, subscribed to or not', async () => {
  const messageId = await send('ada@contoso.example');
  expect(await reportsFor('Ada@contoso.example')).toMatchObject([
    {
      event: {
        eventType: 'Microsoft.Communication.EmailDeliveryReportReceived',
        subject: `sender/DoNotReply@northwindvoice.example/message/${messageId}`,
        dataVersion: '1.0',
        metadataVersion: '1',
        data: {
          sender: 'DoNotReply@northwindvoice.example',
          recipient: 'ada@contoso.example',
          messageId,
          status: 'Delivered',
          deliveryStatusDetails: { statusMessage: expect.any(String) as string },
          deliveryAttemptTimeStamp: expect.any(String) as string,
        },
      },
    },
  ]);
  const page = await (await fetch(`${cloud.addresses.pages}/inbox/reports`)).text();
  expect(page).toContain('ada@contoso.example');
  expect(page).toContain('not posted');
});

test.each<[MailBend['kind'], string]>([
  ['bounce', 'Bounced'],
  ['quarantine', 'Quarantined'],
  ['filterSpam', 'FilteredSpam'],
  ['suppress', 'Suppressed'],
  ['fail', 'Failed'],
])('mail bent to %s is reported as %s and reaches nobody', async (kind, status) => {
  const address = `${kind.toLowerCase()}@contoso.example`;
  expect((await control({ command: 'bendMail', address, kind })).status).toBe(200);
  await send(address);
  expect(await reportsFor(address)).toMatchObject([{ event: { data: { status } } }]);
  expect(cloud.directory.inbox.values()).toEqual([]);
});

test('a subscription begins with the handshake, then reports are posted with a token of the tenant', async () => {
  expect((await subscribe()).status).toBe(200);
  expect(webhook.posts).toMatchObject([
    {
      type: 'SubscriptionValidation',
      event: { eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent' },
    },
  ]);
  const messageId = await send('bea@contoso.example');
  const [post] = await webhook.notifications(1);
  expect(post?.event).toMatchObject({ data: { messageId, status: 'Delivered' } });
  const keys = await fetch(`${cloud.addresses.entra}/${seededIds.providerTenantId}/discovery/v2.0/keys`);
  const keySet = createLocalJWKSet((await keys.json()) as JSONWebKeySet);
  const { payload } = await jwtVerify(post?.token ?? '', keySet, { audience });
  expect(payload).toMatchObject({
    iss: `${cloud.addresses.entra}/${seededIds.providerTenantId}/v2.0`,
    tid: seededIds.providerTenantId,
    appid: '4962773b-9cdb-44cf-a8bf-237846a00ab7',
    roles: ['AzureEventGridSecureWebhookSubscriber'],
  });
});

test('an endpoint that does not repeat the code, or is not on this machine, is not subscribed', async () => {
  webhook.shakesHands = false;
  const refused = await subscribe();
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { error: expect.stringContaining('validation code') as string },
  ]);
  expect((await subscribe('https://elsewhere.example/reports')).status).toBe(400);
  await send('cleo@contoso.example');
  expect((await reportsFor('cleo@contoso.example'))[0]?.posting).toBeUndefined();
});

test('a webhook that fails is tried again with longer and longer waits', async () => {
  await subscribe();
  webhook.answers.push(500, 503);
  await send('dora@contoso.example');
  await webhook.notifications(1);
  await answered('dora@contoso.example', 1);
  aheadBy(11_000);
  await webhook.notifications(2);
  await answered('dora@contoso.example', 2);
  aheadBy(60_000);
  const posts = await webhook.notifications(3);
  expect(posts.map(({ deliveryCount }) => deliveryCount)).toEqual(['0', '1', '2']);
  expect(new Set(posts.map(({ event }) => event.id)).size).toBe(1);
  expect(await answered('dora@contoso.example', 3)).toMatchObject({ posting: { state: 'delivered' } });
});

test('a webhook that calls the event bad does not get it again', async () => {
  await subscribe();
  webhook.answers.push(400);
  await send('eve@contoso.example');
  expect(await answered('eve@contoso.example', 1)).toMatchObject({
    posting: { state: 'dropped', said: '400' },
  });
});

test('after a restart what was not delivered is posted, to an endpoint named at the start', async () => {
  const reports = { endpoint: webhook.url, audience };
  await cloud.close();
  cloud = await startCloud(reports);
  webhook.answers.push(500);
  const messageId = await send('fay@contoso.example');
  await webhook.notifications(1);
  await answered('fay@contoso.example', 1);
  await cloud.close();
  aheadBy(3_600_000);
  cloud = await startCloud(reports);
  const posts = await webhook.notifications(2);
  expect(posts[1]).toMatchObject({ event: { data: { messageId } } });
  expect(webhook.posts.filter(({ type }) => type === 'SubscriptionValidation')).toHaveLength(1);
  expect(await answered('fay@contoso.example', 2)).toMatchObject({ posting: { state: 'delivered' } });
});
