import { Secret } from '../../../shared/domain/secret.ts';
import type { Invitation } from '../../../shared/domain/invitation.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { MailAnswer, MailMessage } from '../../../shared/ports/mailer.ts';
import { sendMail } from '../../../orchestrations/mail-delivery/activities/send-mail.ts';
import type { MailDeliveryInput } from '../../../orchestrations/mail-delivery/contracts.ts';
import { anInvitation, minutes } from '../../contract/tables/samples.ts';
import { noWorkflows } from '../../support/workflow-doubles.ts';
import { memoryInvitations, memoryLedger } from '../../support/in-memory-ports.ts';
import { settings } from './mail-samples.ts';

const stage = (
  answer: MailAnswer | ((to: string) => MailAnswer),
  given: Partial<Invitation> = {},
  set: Settings = settings,
) => {
  const invitations = memoryInvitations(anInvitation({ id: 'i1', ...given }));
  const ledger = memoryLedger();
  const order: string[] = [];
  const sent: { operationId: string; message: MailMessage }[] = [];
  const send = sendMail({
    invitations: invitations.store,
    ledger: {
      ...ledger.store,
      noteOperation: async (...noted) => {
        order.push('noted');
        await ledger.store.noteOperation(...noted);
      },
    },
    settings: { read: async () => set },
    linkKeys: { sign: async (message) => new Secret(`key-of-${message}`), verify: async () => true },
    mailer: {
      send: async (operationId, message) => {
        sent.push({ operationId, message });
        order.push('sent');
        return typeof answer === 'function' ? answer(message.to.join()) : answer;
      },
    },
    clock: { now: () => new Date(minutes(1)) },
    providerSetup: { read: async () => ({ portalUrl: 'https://portal.example' }) },
  });
  const run = (input: Partial<MailDeliveryInput> = {}) =>
    send({ invitationId: 'i1', mail: 'invitation', key: 'v1', version: 1, tries: 1, ...input }, noWorkflows);
  return { run, sent, order, operations: ledger.operations, row: () => invitations.now('i1') };
};

test('the invitation goes to the invitation address with the link of its version', async () => {
  const { run, sent, row } = stage({ kind: 'sent' });
  expect(await run()).toEqual({ kind: 'sent', at: minutes(1) });
  expect(sent[0]?.message.to).toEqual([row().invitationEmail]);
  expect(sent[0]?.message.plainText).toContain('https://portal.example/invite/i1#1.key-of-i1.1');
  expect(row()).toMatchObject({ emailTries: 1 });
});

test('a repeat after a crash counts no second try and sends no second mail', async () => {
  const { run, sent, row } = stage({ kind: 'sent' });
  await run();
  expect(await run()).toMatchObject({ kind: 'sent' });
  expect(sent).toHaveLength(1);
  expect(row().emailTries).toBe(1);
});

test('every try of one mail is the same operation; another mail is another', async () => {
  const { run, sent } = stage({ kind: 'tryLater', reason: 'throttled' });
  await run({ tries: 1 });
  await run({ tries: 2 });
  await run({ tries: 1, key: 'v2' });
  const [first, second, other] = sent.map(({ operationId }) => operationId);
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

test('which mail an operation sends is noted before it is sent', async () => {
  const { run, sent, operations, order } = stage({ kind: 'sent' }, { step: 4, version: 2 });
  await run({ version: 2, key: 'v2' });
  const [first] = sent;
  expect(operations.get(first?.operationId ?? '')).toEqual({
    invitationId: 'i1',
    mail: 'invitation',
    version: 2,
    step: 4,
  });
  expect(order).toEqual(['noted', 'sent']);
});

test('the row shows how often it was tried and why it failed, until it gets through', async () => {
  const failing = stage({ kind: 'tryLater', afterSeconds: 90, reason: 'The service is busy.' });
  expect(await failing.run()).toMatchObject({ kind: 'tryLater', afterSeconds: 90 });
  expect(failing.row()).toMatchObject({ emailTries: 1, emailProblem: 'The service is busy.' });
  const passing = stage({ kind: 'sent' }, { emailTries: 1, emailProblem: 'The service is busy.' });
  await passing.run({ tries: 2 });
  expect(passing.row()).not.toHaveProperty('emailProblem');
});

test.each(['invitation', 'reminder', 'approved'] as const)(
  'the mail “%s” dies with its link',
  async (mail) => {
    const resent = stage({ kind: 'sent' }, { version: 2 });
    expect(await resent.run({ mail, version: 1 })).toEqual({ kind: 'superseded' });
    const revoked = stage({ kind: 'sent' }, { status: 'Revoked' });
    expect(await revoked.run({ mail })).toEqual({ kind: 'superseded' });
    expect([...resent.sent, ...revoked.sent]).toEqual([]);
  },
);

test('the confirmation goes to the administrator, although the invitation has ended', async () => {
  const { run, sent, row } = stage(
    { kind: 'sent' },
    { status: 'Authentication Complete', adminEmail: 'a@b.example' },
  );
  await run({ mail: 'completed', key: 'done' });
  expect(sent[0]?.message.to).toEqual(['a@b.example']);
  expect(row().emailTries).toBe(0);
});

test('the provider’s mails go to its own address', async () => {
  const { run, sent } = stage({ kind: 'sent' });
  await run({ mail: 'providerNewLink', key: 'n1' });
  expect(sent[0]?.message.to).toEqual(settings.recipients.providerNewLink);
});

test('the provider’s mails go to whom the settings name, and to nobody where they name nobody', async () => {
  const people = ['a@northwindvoice.example', 'b@northwindvoice.example'];
  const recipients = { ...settings.recipients, providerNewLink: people, providerCompleted: [] };
  const { run, sent } = stage({ kind: 'sent' }, {}, { ...settings, recipients });
  await run({ mail: 'providerNewLink', key: 'n1' });
  expect(sent.map(({ message }) => message.to)).toEqual(people.map((one) => [one]));
  expect(await run({ mail: 'providerCompleted', key: 'c1' })).toEqual({ kind: 'superseded' });
  expect(sent).toHaveLength(people.length);
});

test('one address of the provider that is refused costs the others nothing, and is tried for days', async () => {
  const people = ['bad@northwindvoice.example', 'good@northwindvoice.example'];
  const recipients = { ...settings.recipients, providerCompleted: people };
  const answer = (to: string): MailAnswer =>
    to === people[0] ? { kind: 'refused', reason: 'No.' } : { kind: 'sent' };
  const { run, sent } = stage(answer, { status: 'Authentication Complete' }, { ...settings, recipients });
  const mail = { mail: 'providerCompleted', key: 'c1' } as const;
  expect(await run(mail)).toMatchObject({ kind: 'tryLater', afterSeconds: 3600 });
  expect(await run({ ...mail, tries: 2 })).toMatchObject({ kind: 'tryLater' });
  expect(sent.map(({ message }) => message.to.join())).toEqual([...people, people[0]]);
  expect(await run({ ...mail, tries: 72 })).toMatchObject({ kind: 'givenUp' });
});
