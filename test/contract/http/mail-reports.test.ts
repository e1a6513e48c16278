import type { DeliveryStatus } from '../../../shared/domain/mail-delivery.ts';
import { minutes } from '../tables/samples.ts';
import { addedCustomer, eventGridToken, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const post = (
  body: unknown,
  headers: Record<string, string> = { authorization: `Bearer ${eventGridToken}` },
) => portal.call('receiveMailReports', { body, headers, cookies: {} });

let mails = 0;

/** An invitation whose mail was sent, and the operation that sent it. */
const mailed = async () => {
  const { invitationId, customerId } = await addedCustomer(portal);
  const recipient = 'ada@contoso.example';
  const operationId = `00000000-0000-5000-a000-${String((mails += 1)).padStart(12, '0')}`;
  await portal.stores.ledger.noteOperation(operationId, {
    invitationId,
    mail: 'invitation',
    version: 1,
    step: 1,
  });
  await portal.progress(invitationId, { step: 2, status: 'Email Sent' });
  return { invitationId, customerId, operationId, recipient };
};

const event = (
  { operationId, recipient }: { operationId: string; recipient: string },
  status: string,
  change: Record<string, unknown> = {},
) => ({
  id: `${operationId}-${status}`,
  topic: '/subscriptions/s/communicationservices/c',
  subject: `sender/x/message/${operationId}`,
  eventType: 'Microsoft.Communication.EmailDeliveryReportReceived',
  data: {
    sender: 'x@northwindvoice.example',
    recipient,
    messageId: operationId,
    status,
    deliveryStatusDetails: { statusMessage: '550 5.1.1 no such\r\nmailbox' },
    deliveryAttemptTimeStamp: minutes(0),
    ...change,
  },
  dataVersion: '1.0',
  metadataVersion: '1',
  eventTime: minutes(0),
});

const shown = async (invitationId: string) => {
  const { json } = await portal.call('readInvitation', { params: { invitationId } });
  return json as {
    mailDelivery: { status: DeliveryStatus; recipient: string; reason?: string }[];
    timeline: { title: string; detail?: string }[];
  };
};

const bounces = async (invitationId: string) =>
  (await portal.stores.outbox.waiting(1000)).filter(
    (one) => one.type === 'invitation.mail_bounced' && one.invitationId === invitationId,
  );

const titles = async (invitationId: string) => (await shown(invitationId)).timeline.map(({ title }) => title);

test('the handshake is answered with its code', async () => {
  const shake = {
    id: 'e1',
    eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
    data: { validationCode: '512D38B6', validationUrl: 'https://elsewhere.example/validate' },
  };
  expect(await post([shake])).toMatchObject({ status: 200, json: { validationResponse: '512D38B6' } });
  expect(await post([{ ...shake, data: {} }])).toMatchObject({
    status: 400,
    json: {
      errors: [{ field: 'data.validationCode', message: 'The validation event has no validation code.' }],
    },
  });
});

test.each([
  ['no token', {}],
  ['a token that is not Event Grid’s', { authorization: 'Bearer forged' }],
  ['something else than a bearer token', { authorization: 'SharedAccessSignature event-grid' }],
])('%s shakes no hands and reports nothing', async (_words, headers) => {
  const mail = await mailed();
  const answer = await post([event(mail, 'Bounced')], headers);
  expect(answer).toMatchObject({ status: 401, json: { code: 'notSignedIn' } });
  expect((await shown(mail.invitationId)).mailDelivery).toEqual([]);
});

test('an operator’s session reports nothing', async () => {
  expect(await portal.call('receiveMailReports', { as: 'Admin', body: [] })).toMatchObject({ status: 401 });
});

test.each([
  ['no array', {}],
  ['no event', []],
  ['an event without a type', [{ id: 'e1' }]],
  ['text', ['report']],
  ['a type too long', [{ id: 'e1', eventType: 'x'.repeat(201) }]],
  ['more than a thousand events', Array.from({ length: 1001 }, () => ({ id: 'e', eventType: 't' }))],
])('%s is refused with a sentence', async (_words, body) => {
  expect(await post(body)).toMatchObject({ status: 400, json: { code: 'validationFailed' } });
});

test('more than a megabyte is refused', async () => {
  const answer = await post([{ id: 'e1', eventType: 't', data: 'x'.repeat(1024 * 1024) }]);
  expect(answer).toMatchObject({ status: 413 });
});

test.each([
  ['a mail that is not ours', { messageId: '11111111-0000-4000-8000-000000000000' }],
  ['a hostile operation id', { messageId: "'; DROP/\\#?%00" }],
  ['a status of the future', { status: 'Read' }],
  ['no recipient', { recipient: undefined }],
  ['an endless recipient', { recipient: 'x'.repeat(1000) }],
  ['data that is none', { messageId: 7 }],
])('%s is answered 200 and forgotten', async (_words, change) => {
  const mail = await mailed();
  expect(await post([event(mail, 'Bounced', change)])).toMatchObject({
    status: 200,
    json: { taken: 0, ignored: 1 },
  });
  expect((await shown(mail.invitationId)).mailDelivery).toEqual([]);
});

test('a batch is taken event by event; what is not a report is left aside', async () => {
  const [one, other] = [await mailed(), await mailed()];
  const opened = {
    ...event(one, 'x'),
    eventType: 'Microsoft.Communication.EmailEngagementTrackingReportReceived',
  };
  const answer = await post([event(one, 'Delivered'), opened, event(other, 'Bounced')]);
  expect(answer.json).toEqual({ taken: 2, ignored: 1 });
  expect((await shown(one.invitationId)).mailDelivery).toMatchObject([{ status: 'Delivered' }]);
  expect((await shown(other.invitationId)).mailDelivery).toMatchObject([{ status: 'Bounced' }]);
});

test('a delivered mail is shown and told in the timeline, and the provider hears nothing', async () => {
  const mail = await mailed();
  await post([event(mail, 'Delivered')]);
  expect(await shown(mail.invitationId)).toMatchObject({
    mailDelivery: [{ status: 'Delivered', recipient: mail.recipient }],
    timeline: [{ title: `The mail to ${mail.recipient} was delivered` }],
  });
  expect(await bounces(mail.invitationId)).toEqual([]);
});

test.each(['Bounced', 'Suppressed', 'Failed', 'Quarantined', 'FilteredSpam'] as const)(
  '%s: shown with the reason and what to do, and told to the provider once, however often it comes',
  async (status) => {
    const mail = await mailed();
    const { invitationId, customerId } = mail;
    for (let times = 0; times < 3; times += 1) await post([event(mail, status)]);
    const { mailDelivery, timeline } = await shown(invitationId);
    expect(mailDelivery).toMatchObject([{ status, reason: '550 5.1.1 no such mailbox' }]);
    expect(timeline).toHaveLength(1);
    expect(timeline[0]?.detail).toContain('Resend to a corrected address, or pass on the AuthURL');
    expect(await bounces(invitationId)).toMatchObject([{ customerId, outcome: status }]);
  },
);

test('a report that was overtaken changes nothing', async () => {
  const mail = await mailed();
  await post([event(mail, 'Bounced', { deliveryAttemptTimeStamp: minutes(-2) })]);
  await post([event(mail, 'Delivered', { deliveryAttemptTimeStamp: minutes(-1) })]);
  const late = await post([event(mail, 'Bounced', { deliveryAttemptTimeStamp: minutes(-2) })]);
  expect(late.json).toEqual({ taken: 0, ignored: 1 });
  expect((await shown(mail.invitationId)).mailDelivery).toMatchObject([{ status: 'Delivered' }]);
});

test('a time of the future does not close the row to later reports', async () => {
  const mail = await mailed();
  await post([event(mail, 'Delivered', { deliveryAttemptTimeStamp: '9999-12-31T00:00:00Z' })]);
  await post([event(mail, 'Bounced')]);
  expect((await shown(mail.invitationId)).mailDelivery).toMatchObject([{ status: 'Bounced' }]);
});

test('the mail of an earlier link is told in the timeline, not on the row, and not to the provider', async () => {
  const mail = await mailed();
  await portal.progress(mail.invitationId, { version: 2 });
  await post([event(mail, 'Delivered'), event(mail, 'Bounced')]);
  expect((await shown(mail.invitationId)).mailDelivery).toEqual([]);
  expect(await titles(mail.invitationId)).toEqual([
    `The mail to ${mail.recipient} bounced: there is no such mailbox`,
  ]);
  expect(await bounces(mail.invitationId)).toEqual([]);
});

test('several recipients of a mail to the provider: what did not arrive is told without their addresses', async () => {
  const mail = await mailed();
  const operationId = `${mail.operationId.slice(0, -4)}ffff`;
  const { invitationId } = mail;
  await portal.stores.ledger.noteOperation(operationId, {
    invitationId,
    mail: 'providerCompleted',
    version: 1,
    step: 4,
  });
  const to = (recipient: string, status: string) => event({ operationId, recipient }, status);
  const batch = [to('a@x.example', 'Delivered'), to('b@x.example', 'Bounced'), to('c@x.example', 'Failed')];
  await post([...batch, ...batch]);
  const told = await titles(invitationId);
  expect(told.sort()).toEqual([
    'A mail to the service provider bounced: there is no such mailbox',
    'A mail to the service provider could not be delivered',
  ]);
  expect((await shown(invitationId)).mailDelivery).toEqual([]);
});

test('what did not reach the provider itself is in the audit log, and beside its address in the settings', async () => {
  const operationId = `00000000-0000-5000-b000-${String((mails += 1)).padStart(12, '0')}`;
  await portal.stores.ledger.noteOperation(operationId, { event: 'connection.lost' });
  const view = async () => (await portal.call('readInvitationSettings', { as: 'Admin' })).json;
  const [recipient = ''] = (await portal.stores.settings.read()).recipients.providerConnectionLost;
  expect((await view())['undelivered']).toEqual([]);
  portal.audited.length = 0;
  const to = (address: string, status: string) => event({ operationId, recipient: address }, status);
  await post([to(recipient, 'Delivered')]);
  expect((await view())['undelivered']).toEqual([]);
  const reports = [to(recipient.toUpperCase(), 'Bounced'), to('gone@x.example', 'Failed')];
  expect((await post([...reports, ...reports])).json).toEqual({ taken: 4, ignored: 0 });
  expect((await view())['undelivered']).toEqual([{ address: recipient, at: minutes(0) }]);
  const { items } = await portal.stores.audit.list({ action: 'providerMail.notDelivered', limit: 10 });
  expect(items.map(({ subject, after }) => [subject, after])).toEqual(
    expect.arrayContaining([
      [recipient.toUpperCase(), { about: 'connection.lost', outcome: 'Bounced' }],
      ['gone@x.example', { about: 'connection.lost', outcome: 'Failed' }],
    ]),
  );
});

test('once an invitation has ended, nobody needs to hear of its mail', async () => {
  const mail = await mailed();
  await portal.progress(mail.invitationId, { status: 'Authentication Complete' });
  await post([event(mail, 'Bounced')]);
  expect((await shown(mail.invitationId)).mailDelivery).toMatchObject([{ status: 'Bounced' }]);
  expect(await bounces(mail.invitationId)).toEqual([]);
});

test('a deleted invitation’s mail is nobody’s', async () => {
  const mail = await mailed();
  await portal.progress(mail.invitationId, { status: 'Revoked' });
  await portal.stores.invitations.delete(mail.invitationId);
  expect((await post([event(mail, 'Bounced')])).json).toEqual({ taken: 0, ignored: 1 });
});
