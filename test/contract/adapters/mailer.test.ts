import { randomUUID } from 'node:crypto';
import { createMailer } from '../../../shared/adapters/email/mailer.ts';
import type { Mailer } from '../../../shared/ports/mailer.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { everythingSaidBy } from './everything-said.ts';

let cloud: TestCloud;
let mailer: Mailer;

const createFor = (endpoint: string, patienceMs?: number) =>
  createMailer({
    config: { email: { endpoint } },
    credential: cloud.credential,
    ...(patienceMs !== undefined && { patienceMs }),
  });

beforeAll(async () => {
  cloud = await startTestCloud();
  mailer = createFor(cloud.addresses.email);
});
afterAll(() => cloud.close());

const link = 'http://localhost:7071/invite/0123456789abcdef0123456789abcdef#1.planted-key';
const mailTo = (to: string, from = 'DoNotReply@northwindvoice.example') => ({
  from,
  to: [to],
  subject: 'Your invitation',
  html: `<a href="${link}">Open</a>`,
  plainText: link,
});
const arrived = (to: string) => cloud.directory.inbox.values().filter((mail) => mail.to === to);
const fault = (kind: 'throttle' | 'serverError', remaining: number, retryAfterSeconds = 0) =>
  cloud.directory.faults.set('email', { service: 'email', kind, remaining, retryAfterSeconds });
const bend = async (address: string, kind: string, command = 'bendMail') => {
  const response = await fetch(`${cloud.addresses.pages}/control.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ command, address, kind }),
  });
  expect(response.status).toBe(200);
};

test('a mail arrives whole, its link untouched', async () => {
  expect(await mailer.send(randomUUID(), mailTo('ada@contoso.example'))).toEqual({ kind: 'sent' });
  expect(arrived('ada@contoso.example')).toMatchObject([
    { from: 'DoNotReply@northwindvoice.example', subject: 'Your invitation', plainText: link },
  ]);
});

test('a mail to two people is one mail, which both get', async () => {
  const message = { ...mailTo('one@contoso.example'), to: ['one@contoso.example', 'two@contoso.example'] };
  expect(await mailer.send(randomUUID(), message)).toEqual({ kind: 'sent' });
  for (const to of message.to) expect([...arrived(to)]).toHaveLength(1);
});

test('one operation id is one mail, however often it is tried', async () => {
  const id = randomUUID();
  for (let count = 0; count < 3; count += 1)
    expect(await mailer.send(id, mailTo('once@contoso.example'))).toEqual({ kind: 'sent' });
  expect(arrived('once@contoso.example')).toHaveLength(1);
});

test('an operation that exists is not sent again, even with another mail in hand', async () => {
  const id = randomUUID();
  await mailer.send(id, mailTo('first@contoso.example'));
  expect(await mailer.send(id, mailTo('second@contoso.example'))).toEqual({ kind: 'sent' });
  expect(arrived('second@contoso.example')).toEqual([]);
});

test.each(['throttle', 'serverError'] as const)('%s means later, and then it works', async (kind) => {
  fault(kind, 1, 7);
  const id = randomUUID();
  const to = `${kind.toLowerCase()}@contoso.example`;
  expect(await mailer.send(id, mailTo(to))).toMatchObject({ kind: 'tryLater', afterSeconds: 7 });
  expect(await mailer.send(id, mailTo(to))).toEqual({ kind: 'sent' });
  expect(arrived(to)).toHaveLength(1);
});

test('a recipient that is refused is refused for good, without its address in the reason', async () => {
  await bend('refuse@contoso.example', 'refuse');
  const answer = await mailer.send(randomUUID(), mailTo('refuse@contoso.example'));
  expect(answer).toEqual({
    kind: 'refused',
    reason: 'The e-mail service refused the mail (400 InvalidRecipient).',
  });
});

test('an operation that failed names its cause', async () => {
  await bend('suppressed@contoso.example', 'suppress');
  const id = randomUUID();
  for (let count = 0; count < 2; count += 1)
    expect(await mailer.send(id, mailTo('suppressed@contoso.example'))).toEqual({
      kind: 'refused',
      reason: 'The e-mail service could not send the mail (EmailDroppedAllRecipientsSuppressed).',
    });
});

test('a sender that is not linked is refused', async () => {
  const stranger = mailTo('ada@contoso.example', 'x@elsewhere.example');
  expect(await mailer.send(randomUUID(), stranger)).toMatchObject({ kind: 'refused' });
});

test('a service that is not there means later, and nothing of the mail is said', async () => {
  const nobody = createFor('https://localhost:1');
  const answer = await nobody.send(randomUUID(), mailTo('ada@contoso.example'));
  expect(answer).toMatchObject({ kind: 'tryLater' });
  expect(everythingSaidBy(answer)).not.toMatch(/planted|contoso/);
});

test('a service that hangs is given up after a while', async () => {
  cloud.directory.faults.set('email', { service: 'email', kind: 'hang', remaining: 1, retryAfterSeconds: 0 });
  const hasty = createFor(cloud.addresses.email, 300);
  expect(await hasty.send(randomUUID(), mailTo('hang@contoso.example'))).toEqual({
    kind: 'tryLater',
    reason: 'The e-mail service took too long.',
  });
  expect(arrived('hang@contoso.example')).toEqual([]);
});
