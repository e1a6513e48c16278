import { EmailClient, type EmailMessage } from '@azure/communication-email';
import { randomUUID } from 'node:crypto';
import type { MailBend } from '../../../local/microsoft/email/bends.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';

let cloud: TestCloud;
let client: EmailClient;

beforeAll(async () => {
  cloud = await startTestCloud();
  client = new EmailClient(cloud.addresses.email, cloud.credential, { retryOptions: { maxRetries: 0 } });
});
afterAll(() => cloud.close());

const message = (to: string, change: Partial<EmailMessage> = {}): EmailMessage => ({
  senderAddress: 'DoNotReply@northwindvoice.example',
  content: { subject: `For ${to}`, plainText: 'Hello', html: '<p>Hello</p>' },
  recipients: { to: [{ address: to }] },
  disableUserEngagementTracking: true,
  ...change,
});

const mailsTo = async (to: string) => {
  const response = await fetch(`${cloud.addresses.pages}/inbox.json?to=${encodeURIComponent(to)}`);
  return (await response.json()) as { subject: string }[];
};

const bend = async (address: string, kind: MailBend['kind']) => {
  const response = await fetch(`${cloud.addresses.pages}/control.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ command: 'bendMail', address, kind }),
  });
  expect(response.status).toBe(200);
};

test('a mail is accepted, its operation succeeds, it is in the inbox', async () => {
  const poller = await client.beginSend(message('ada@contoso.example'), { updateIntervalInMs: 5 });
  expect((await poller.pollUntilDone()).status).toBe('Succeeded');
  expect(await mailsTo('Ada@contoso.example')).toMatchObject([
    { from: 'DoNotReply@northwindvoice.example', subject: 'For ada@contoso.example', html: '<p>Hello</p>' },
  ]);
});

test('the same operation id sends once', async () => {
  const operationId = randomUUID();
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const poller = await client.beginSend(message('once@contoso.example'), {
      operationId,
      updateIntervalInMs: 5,
    });
    expect((await poller.pollUntilDone()).id).toBe(operationId);
  }
  expect(await mailsTo('once@contoso.example')).toHaveLength(1);
});

test.each([
  ['a sender of a domain that is not ours', { senderAddress: 'x@elsewhere.example' }, 404, 'DomainNotLinked'],
  ['a recipient that is no address', { recipients: { to: [{ address: 'nobody' }] } }, 400, 'BadRequest'],
  ['nobody to send to', { recipients: { to: [] } }, 400, 'BadRequest'],
  ['a field that is not modelled', { headers: { 'x-odd': '1' } }, 400, 'BadRequest'],
])('%s is refused', async (_case, change, statusCode, code) => {
  await expect(client.beginSend(message('refused@contoso.example', change))).rejects.toMatchObject({
    statusCode,
    code,
  });
  expect(await mailsTo('refused@contoso.example')).toEqual([]);
});

test('a throttled service says when to come back, and wears off', async () => {
  cloud.directory.faults.set('email', {
    service: 'email',
    kind: 'throttle',
    remaining: 1,
    retryAfterSeconds: 7,
  });
  const sending = client.beginSend(message('throttled@contoso.example'));
  await expect(sending).rejects.toMatchObject({
    statusCode: 429,
    response: { headers: expect.anything() },
  });
  await sending.catch((error: { response: { headers: { get(name: string): string } } }) =>
    expect(error.response.headers.get('retry-after')).toBe('7'),
  );
  const poller = await client.beginSend(message('throttled@contoso.example'), { updateIntervalInMs: 5 });
  expect((await poller.pollUntilDone()).status).toBe('Succeeded');
});

test('the shipped client retries a service that is down for a moment', async () => {
  cloud.directory.faults.set('email', {
    service: 'email',
    kind: 'serverError',
    remaining: 1,
    retryAfterSeconds: 0,
  });
  const patient = new EmailClient(cloud.addresses.email, cloud.credential);
  const poller = await patient.beginSend(message('patient@contoso.example'), { updateIntervalInMs: 5 });
  expect((await poller.pollUntilDone()).status).toBe('Succeeded');
  expect(await mailsTo('patient@contoso.example')).toHaveLength(1);
});

test('a mail can be refused at once for one address', async () => {
  await bend('refuse@contoso.example', 'refuse');
  await expect(client.beginSend(message('refuse@contoso.example'))).rejects.toMatchObject({
    statusCode: 400,
  });
});

test('an operation can end as failed, a suppressed recipient is named as the cause', async () => {
  await bend('suppressed@contoso.example', 'suppress');
  const operationId = randomUUID();
  const sending = client
    .beginSend(message('suppressed@contoso.example'), { operationId, updateIntervalInMs: 5 })
    .then((poller) => poller.pollUntilDone());
  await expect(sending).rejects.toThrow();
  const { token } = await cloud.credential.getToken('https://communication.azure.com//.default');
  const status = await fetch(
    `${cloud.addresses.email}/emails/operations/${operationId}?api-version=2025-09-01`,
    {
      headers: { authorization: `Bearer ${token}` },
    },
  );
  expect(await status.json()).toMatchObject({
    status: 'Failed',
    error: { code: 'EmailDroppedAllRecipientsSuppressed' },
  });
  expect(await mailsTo('suppressed@contoso.example')).toEqual([]);
});

test('without a token, and for an unknown operation, the service refuses', async () => {
  const url = `${cloud.addresses.email}/emails/operations/${randomUUID()}?api-version=2025-09-01`;
  expect((await fetch(url)).status).toBe(401);
  const { token } = await cloud.credential.getToken('https://communication.azure.com//.default');
  expect((await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
});
