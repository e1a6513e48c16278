import { tellInvitation } from '../../../orchestrations/device-sign-in/activities/tell-invitation.ts';
import {
  startAppRegistration,
  startAppRemoval,
  startConsentWatch,
  startDeviceSignIn,
} from '../../../orchestrations/invitation/activities/start-children.ts';
import { startMail } from '../../../orchestrations/invitation/activities/start-mail.ts';
import type { PresenceAnswer } from '../../../shared/ports/token-endpoint.ts';
import { anInvitation, minutes } from '../../contract/tables/samples.ts';
import { memoryInvitations, memoryOutbox, memoryVault } from '../../support/in-memory-ports.ts';
import { rememberedWorkflows } from '../../support/workflow-doubles.ts';

/** A tenant in which the app is there already, or not. */
const ports = (presence: PresenceAnswer = { kind: 'absent' }) => ({
  invitations: memoryInvitations(anInvitation({ id: 'i1', customerId: 'contoso' })).store,
  vault: memoryVault().store,
  outbox: memoryOutbox().store,
  clock: { now: () => new Date(minutes(3)) },
  tokenEndpoint: {
    presence: async () => presence,
    redeem: () => Promise.reject(new Error('not here')),
    requestDeviceCode: () => Promise.reject(new Error('not here')),
    pollDeviceCode: () => Promise.reject(new Error('not here')),
  },
  graph: {
    myRoles: () => Promise.reject(new Error('not here')),
    organization: () => Promise.reject(new Error('not here')),
    me: () => Promise.reject(new Error('not here')),
    servicePrincipalId: () => Promise.reject(new Error('not here')),
  },
});

const reference = { invitationId: 'i1', customerId: 'contoso', attemptId: 'i1-1' };

test('a child has an id of its own that a repeat finds again', async () => {
  const { call, started } = rememberedWorkflows();
  for (const _time of ['first', 'repeat']) {
    await startMail(ports())({ invitationId: 'i1', mail: 'invitation', key: 'v1', version: 1 }, call);
    await startDeviceSignIn()({ ...reference, number: 1 }, call);
    await startConsentWatch(ports())({ ...reference, approval: 'A', watch: 2 }, call);
  }
  expect([...started].map(([id, { orchestration }]) => [id, orchestration])).toEqual([
    ['i1-mail-invitation-v1', 'mailDelivery'],
    ['i1-1', 'deviceSignIn'],
    ['i1-watch-2', 'consentWatch'],
  ]);
});

test('two mails of one kind, two attempts and two watches are different children', async () => {
  const { call, started } = rememberedWorkflows();
  for (const number of [1, 2]) {
    await startMail(ports())(
      { invitationId: 'i1', mail: 'reminder', key: `v1-r${number}`, version: 1 },
      call,
    );
    await startDeviceSignIn()({ ...reference, attemptId: `i1-${number}`, number }, call);
    await startConsentWatch(ports())({ ...reference, approval: 'B', watch: number }, call);
  }
  expect(started.size).toBe(6);
});

test('a run over the steps has an id of its own; the removal of an attempt knows the tenant and is one', async () => {
  const { call, started } = rememberedWorkflows();
  for (const run of [1, 1, 2]) {
    const input = { ...reference, run, tokenVersion: 'p1' };
    await startAppRegistration()(input, call);
    await startAppRemoval(ports())(input, call);
  }
  expect([...started.keys()]).toEqual(['i1-1-provision-1', 'i1-1-removal', 'i1-1-provision-2']);
  const { tenantId } = anInvitation({ id: 'i1' });
  expect(started.get('i1-1-removal')?.input).toMatchObject({ tenantId, run: 1, looks: 0 });
});

test('the removal goes to the tenant it was told, whether the invitation is still there or not', async () => {
  const { call, started } = rememberedWorkflows();
  const input = { ...reference, invitationId: 'deleted', run: 1, tokenVersion: 'p1', tenantId: 't1' };
  await startAppRemoval(ports())(input, call);
  expect(started.get('i1-1-removal')?.input).toMatchObject({ tenantId: 't1' });
});

test('no watch is started for an app that is in the tenant already: its presence would tell nothing', async () => {
  const { call, started } = rememberedWorkflows();
  const look = startConsentWatch(ports({ kind: 'present' }));
  const { event } = await look({ ...reference, approval: 'B', watch: 1 }, call);
  expect(event).toMatchObject({ kind: 'consentChecked', watch: 1, outcome: { kind: 'presentAlready' } });
  expect(started.size).toBe(0);
});

test('a child speaks to its invitation through the one mailbox', async () => {
  const { call, raised } = rememberedWorkflows();
  const event = { id: 'e1', at: minutes(0), kind: 'restart' } as const;
  await tellInvitation()({ invitationId: 'i1', event }, call);
  expect(raised).toEqual([{ instanceId: 'i1', name: 'mailbox', event }]);
});

test('what the provider is mailed of is one event for those who listen otherwise, however often it is started', async () => {
  const { call } = rememberedWorkflows();
  const outbox = memoryOutbox();
  const start = startMail({ ...ports(), outbox: outbox.store });
  const mails = [
    ['providerCompleted', 'done', 'invitation.completed'],
    ['providerNewLink', 'n1', 'invitation.new_link_requested'],
    ['providerAccountToApprove', 'i1-1', 'invitation.account_to_approve'],
  ] as const;
  for (const [mail, key] of [...mails, ...mails])
    await start({ invitationId: 'i1', mail, key, version: 1 }, call);
  expect(outbox.waiting()).toEqual(
    mails.map(([mail, key, type]) =>
      expect.objectContaining({ id: `i1-${mail}-${key}`, type, customerId: 'contoso', invitationId: 'i1' }),
    ),
  );
});

test('mails to the customer are no event, nor is a mail of an invitation that is gone', async () => {
  const { call } = rememberedWorkflows();
  const outbox = memoryOutbox();
  const start = startMail({ ...ports(), outbox: outbox.store });
  for (const mail of ['invitation', 'reminder', 'approved', 'completed'] as const)
    await start({ invitationId: 'i1', mail, key: 'k', version: 1 }, call);
  await start({ invitationId: 'gone', mail: 'providerCompleted', key: 'done', version: 1 }, call);
  expect(outbox.waiting()).toEqual([]);
});
