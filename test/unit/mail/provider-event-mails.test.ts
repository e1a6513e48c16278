import type { AppRegistrationConnection } from '../../../shared/domain/connection.ts';
import type { InvitationStatus } from '../../../shared/domain/invitation.ts';
import type { CredentialKind } from '../../../shared/domain/provisioning.ts';
import type { MailFailure } from '../../../shared/domain/mail-delivery.ts';
import type { MailedEvent } from '../../../shared/domain/provider-event.ts';
import type { Webhook } from '../../../shared/domain/webhook.ts';
import type { MailAnswer, MailMessage } from '../../../shared/ports/mailer.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { escapeHtml } from '../../../orchestrations/mail-delivery/layout.ts';
import { sendProviderMail } from '../../../orchestrations/provider-mail/activities/send-provider-mail.ts';
import { aCustomer, anInvitation, minutes } from '../../contract/tables/samples.ts';
import {
  memoryConnections,
  memoryCustomers,
  memoryInvitations,
  memoryLedger,
} from '../../support/in-memory-ports.ts';
import { memoryWebhooks } from '../../support/memory-webhooks.ts';
import { noWorkflows } from '../../support/workflow-doubles.ts';
import { aConnection } from '../workflows/samples.ts';
import {
  bouncedEvent,
  expiringEvent,
  lostEvent,
  mailedEvents,
  recoveredEvent,
  portalSecretEvent,
  registrationEvent,
  registrationRefusedEvent,
  waitingEvent,
  webhookDisabledEvent,
  webhookFailingEvent,
} from './event-samples.ts';
import { settings } from './mail-samples.ts';

const anAppConnection = (credential: CredentialKind): AppRegistrationConnection => {
  const {
    account: _account,
    client: _client,
    tokenCreatedAt: _c,
    tokenExpiresAt: _e,
    ...facts
  } = aConnection();
  return { ...facts, method: 'appRegistration', applicationId: 'app-1', credential };
};

interface Given {
  answer?: MailAnswer | ((to: string) => MailAnswer);
  set?: Partial<Settings>;
  /** The customer with all that is theirs is gone. */
  deleted?: true;
  fullName?: string;
  credential?: CredentialKind;
  status?: InvitationStatus;
  webhooks?: Webhook[];
}

const failing: Webhook = {
  ...{ id: 'failing', url: 'https://hooks.example/planted-key', description: 'Tickets' },
  ...{ secretVersion: 'v', overlapping: [], createdAt: minutes(0), createdBy: 'adam' },
};
const gone: Webhook = { ...failing, id: 'gone', disabled: { at: minutes(0), reason: 'gone' } };

const stage = (given: Given = {}) => {
  const { answer = { kind: 'sent' }, set = {}, deleted, fullName, credential, status } = given;
  const customer = aCustomer({ shortName: 'Contoso', fullName: fullName ?? 'Contoso Ltd' });
  const invitation = anInvitation({
    id: 'i1',
    invitationEmail: 'svc@contoso.example',
    status: status ?? 'Awaiting Approval',
  });
  const connection = anAppConnection(credential ?? 'secret');
  const ledger = memoryLedger();
  const sent: { operationId: string; message: MailMessage }[] = [];
  const send = sendProviderMail({
    customers: memoryCustomers(...(deleted ? [] : [customer])).store,
    invitations: memoryInvitations(...(deleted ? [] : [invitation])).store,
    connections: memoryConnections(...(deleted ? [] : [connection])).store,
    webhooks: memoryWebhooks(...(given.webhooks ?? [gone, failing])).store,
    settings: { read: async () => ({ ...settings, ...set }) },
    providerSetup: { read: async () => ({ portalUrl: 'https://portal.example' }) },
    mailer: {
      send: async (operationId, message) => {
        sent.push({ operationId, message });
        return typeof answer === 'function' ? answer(message.to.join()) : answer;
      },
    },
    ledger: ledger.store,
    clock: { now: () => new Date(minutes(1)) },
  });
  const run = (event: MailedEvent, tries = 1) => send({ event, tries }, noWorkflows);
  const mailOf = async (event: MailedEvent): Promise<MailMessage> => {
    await run(event);
    const last = sent.at(-1);
    if (!last) throw new Error('Nothing was sent.');
    return last.message;
  };
  return { run, sent, mailOf };
};

const texts = ({ plainText, html }: MailMessage) => [plainText, html];

test.each(mailedEvents)(
  'the mail about $type says the same in both parts, fits a phone and loads nothing',
  async (event) => {
    const { subject, plainText, html } = await stage().mailOf(event);
    expect(subject).not.toBe('');
    for (const part of [plainText, html]) {
      expect(part).toContain(settings.providerName);
      expect(part).toContain(settings.supportContact);
    }
    for (const line of plainText.split('\n').filter((one) => one.length > 20 && !one.includes(' · ')))
      expect(html).toContain(escapeHtml(line.replace(/:$/, '')));
    expect(html.replaceAll(/<!--\[if mso\]>.*?<!\[endif\]-->/g, '')).not.toMatch(
      /(?<!max-)width:\s*\d+px|width="\d+"/,
    );
    expect(html).not.toMatch(/<(img|link|style|script|iframe|form|object)\b|url\(|src=/i);
    expect(html).toContain('overflow-wrap:anywhere');
  },
);

test('a lost connection: since when, why, who can mend it and the next step, in an operator’s words', async () => {
  const mail = await stage().mailOf(lostEvent);
  expect(mail.subject).toBe('Contoso: connection lost');
  for (const part of texts(mail)) {
    expect(part).toContain('Friday, 20 November 2026 at 09:30 UTC');
    expect(part).toContain('The sign-in is too old for the customer’s organization’s rules.');
    expect(part).toContain('A Conditional Access policy limits how long a sign-in may be used.');
    expect(part).toContain('Who can mend it: An administrator of the customer’s organization.');
    expect(part).toContain(
      'Next step: Exclude the service account from sign-in frequency, then connect again.',
    );
    expect(part).toContain('https://portal.example/customers/contoso');
  }
});

test('a recovered connection: since when it works, and since when it had not', async () => {
  const mail = await stage().mailOf(recoveredEvent);
  expect(mail.subject).toBe('Contoso: connection recovered');
  expect(mail.plainText).toContain('works again since Friday, 20 November 2026 at 09:30 UTC');
  expect(mail.plainText).toContain('lost since Wednesday, 18 November 2026 at 02:00 UTC');
  expect(mail.plainText).toContain('https://portal.example/customers/contoso');
});

test.each([
  [30, 'expires in 30 days'],
  [1, 'expires in 1 day'],
  [0, 'has expired'],
])('an end in %d days is told as such', async (daysLeft, words) => {
  const mail = await stage().mailOf({ ...expiringEvent, daysLeft });
  expect(mail.subject).toBe(`Contoso: client secret ${words}`);
});

test('what to do about an end differs by method, by kind of credential, and by whether it is renewed by itself', async () => {
  const plain = async (event: MailedEvent, given: Given = {}) => (await stage(given).mailOf(event)).plainText;
  expect(await plain({ ...expiringEvent, method: 'delegatedToken' })).toMatch(
    /The token of .*Refresh Token Now.*Re-initiate/s,
  );
  expect(await plain({ ...expiringEvent, method: 'adminCredentials' })).toMatch(/password has changed/);
  expect(await plain(expiringEvent, { set: { rotateDaysBefore: 30 } })).toMatch(
    /renewed by itself 30 days before its end/,
  );
  expect(await plain(expiringEvent, { set: { rotateDaysBefore: 0 } })).toMatch(
    /not renewed by itself.*Make a new client secret/s,
  );
  expect(await plain(expiringEvent, { credential: 'certificate' })).toMatch(
    /The certificate of .*a new certificate/s,
  );
});

test.each<[MailFailure, RegExp]>([
  ['Bounced', /does not exist/],
  ['Suppressed', /earlier mails to this address came back/],
  ['Quarantined', /quarantine/],
  ['FilteredSpam', /spam/],
  ['Failed', /could not deliver/],
])('a mail that was not delivered (%s): to whom, why, and how to go on', async (outcome, why) => {
  const { plainText } = await stage().mailOf({ ...bouncedEvent, outcome } as MailedEvent);
  expect(plainText).toContain('did not reach svc@contoso.example');
  expect(plainText).toMatch(why);
  expect(plainText).toContain('Resend Invitation');
  expect(plainText).toContain('https://portal.example/invitations/i1');
});

test('a wait for approval: since when, and what to do; nobody hears of one that is over', async () => {
  const mail = await stage().mailOf(waitingEvent);
  expect(mail.subject).toBe('Contoso: waiting for the customer’s approval');
  expect(mail.plainText).toContain('Since Thursday, 19 November 2026 at 09:30 UTC');
  expect(mail.plainText).toContain('https://portal.example/invitations/i1');
  const over = stage({ status: 'Authenticating' });
  expect(await over.run(waitingEvent)).toEqual({ kind: 'superseded' });
  expect(await stage({ deleted: true }).run(waitingEvent)).toEqual({ kind: 'superseded' });
});

test('the provider’s own registration: what hangs on it, and where to enter the new secret', async () => {
  const mail = await stage().mailOf(registrationEvent);
  expect(mail.subject).toBe('Token registration: client secret expires in 7 days');
  expect(mail.plainText).toContain('Update and Validate');
  expect(mail.plainText).toContain('https://portal.example/authentication-status/registration');
});

test('the portal’s own secret: nobody can sign in then, who renews it, and how', async () => {
  const { subject, plainText } = await stage().mailOf(portalSecretEvent);
  expect(subject).toBe('Portal: client secret expires in 7 days');
  expect(plainText).toMatch(
    /nobody of your staff can sign in[^]*whoever deployed[^]*azd hooks run postprovision/,
  );
});

test('a refused registration: what does not work, why, and the next step', async () => {
  const mail = await stage().mailOf(registrationRefusedEvent);
  expect(mail.subject).toBe('Token registration: Microsoft refuses it');
  for (const part of texts(mail)) {
    expect(part).toContain('no app registration with this client id in your own tenant');
    expect(part).toContain('Who can mend it: An administrator of your own tenant. Next step: Copy');
    expect(part).toContain('https://portal.example/authentication-status/registration');
  }
});

test('a webhook that was disabled or fails: which, since when, and the next step; its path stays here', async () => {
  const disabled = await stage().mailOf(webhookDisabledEvent);
  expect(disabled.subject).toBe('Webhook disabled: hooks.example (Tickets)');
  expect(disabled.plainText).toMatch(/410 Gone.*enable the webhook.*https:..portal.example.webhooks.gone/s);
  const fails = await stage().mailOf(webhookFailingEvent);
  expect(fails.subject).toBe('Webhook fails: hooks.example (Tickets)');
  expect(fails.plainText).toMatch(/no message since Thursday, 19 November 2026 at 09:30 UTC.*Redeliver/s);
  expect(fails.plainText).toContain('https://portal.example/webhooks/failing');
  expect(JSON.stringify([disabled, fails])).not.toContain('planted');
});

test('nobody hears of a webhook that was enabled, disabled or deleted since', async () => {
  const webhooks = [
    { ...failing, id: 'gone' },
    { ...failing, disabled: { at: minutes(0), reason: 'operator' as const } },
  ];
  for (const event of [webhookDisabledEvent, webhookFailingEvent]) {
    expect(await stage({ webhooks }).run(event)).toEqual({ kind: 'superseded' });
    expect(await stage({ webhooks: [] }).run(event)).toEqual({ kind: 'superseded' });
  }
});

test.each([lostEvent, recoveredEvent, expiringEvent, bouncedEvent])(
  'the mail about $type still makes sense when the customer was deleted since: its id, and no link',
  async (event) => {
    const { subject, plainText } = await stage({ deleted: true }).mailOf(event);
    expect(subject).toMatch(/^contoso: /);
    expect(plainText).toContain('has been deleted since');
    expect(plainText).not.toMatch(/https:|undefined/);
  },
);

test('each kind goes to whom the settings name for it, and to nobody where they name nobody', async () => {
  const recipients = {
    ...settings.recipients,
    providerConnectionLost: ['lost@nw.example', 'too@nw.example'],
    providerExpiring: [],
  };
  const { run, sent } = stage({ set: { recipients } });
  await run(lostEvent);
  expect(await run(expiringEvent)).toEqual({ kind: 'superseded' });
  expect(await run(registrationEvent)).toEqual({ kind: 'superseded' });
  expect(sent.map(({ message }) => message.to)).toEqual([['lost@nw.example'], ['too@nw.example']]);
});

test('an address that is refused costs the others nothing; it is tried every hour for days, then given up', async () => {
  const recipients = {
    ...settings.recipients,
    providerConnectionLost: ['bad@nw.example', 'good@nw.example'],
  };
  const answer = (to: string): MailAnswer =>
    to === 'bad@nw.example' ? { kind: 'refused', reason: 'No.' } : { kind: 'sent' };
  const { run, sent } = stage({ answer, set: { recipients } });
  expect(await run(lostEvent, 1)).toMatchObject({ kind: 'tryLater', afterSeconds: 3600 });
  expect(await run(lostEvent, 71)).toMatchObject({ kind: 'tryLater', afterSeconds: 3600 });
  expect(await run(lostEvent, 72)).toEqual({ kind: 'givenUp', error: expect.stringMatching(/refuses/) });
  const goneTo = sent.flatMap(({ message }) => message.to);
  expect(goneTo.filter((to) => to === 'good@nw.example')).toHaveLength(1);
  expect(new Set(sent.map(({ operationId }) => operationId)).size).toBe(2);
});

test('a busy service is waited for as long as it asks; what was refused meanwhile is not given up', async () => {
  const recipients = {
    ...settings.recipients,
    providerConnectionLost: ['bad@nw.example', 'slow@nw.example'],
  };
  const answer = (to: string): MailAnswer =>
    to === 'bad@nw.example'
      ? { kind: 'refused', reason: 'No.' }
      : { kind: 'tryLater', reason: 'busy', afterSeconds: 90 };
  const { run } = stage({ answer, set: { recipients } });
  expect(await run(lostEvent, 80)).toMatchObject({ kind: 'tryLater', afterSeconds: 90 });
});

test('the same event again sends nothing, and every try of one mail is one operation', async () => {
  const failing = stage({ answer: { kind: 'tryLater', reason: 'busy' } });
  await failing.run(lostEvent, 1);
  await failing.run(lostEvent, 2);
  await failing.run(recoveredEvent, 1);
  const ids = failing.sent.map(({ operationId }) => operationId);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
  const { run, sent } = stage();
  await run(lostEvent);
  expect(await run(lostEvent)).toMatchObject({ kind: 'sent' });
  expect(sent).toHaveLength(1);
});

test('a customer’s name begins no header and brings no markup', async () => {
  const fullName = 'X"><img src=x onerror=alert(1)>\r\nBcc: evil@evil.example';
  const { subject, html } = await stage({ fullName }).mailOf(lostEvent);
  expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  expect(html).not.toContain('<img');
});
