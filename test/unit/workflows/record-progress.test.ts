import type { Invitation } from '../../../shared/domain/invitation.ts';
import { recordProgress } from '../../../orchestrations/invitation/activities/record-progress.ts';
import type { RecordProgressInput } from '../../../orchestrations/invitation/contracts.ts';
import { anInvitation, minutes } from '../../contract/tables/samples.ts';
import { memoryAudit, memoryInvitations, memoryTimeline } from '../../support/in-memory-ports.ts';
import { noWorkflows } from '../../support/workflow-doubles.ts';

const problem = { code: 'x', title: 't', why: 'w', who: 'u', next: 'n' };
const action = { id: 'a1', kind: 'resend', at: minutes(0), by: 'olivia' } as const;

const stage = (given: Partial<Invitation> = {}) => {
  const rows = memoryInvitations(anInvitation({ id: 'i1', started: false, ...given }));
  const timeline = memoryTimeline();
  const audit = memoryAudit();
  const record = recordProgress({ invitations: rows.store, timeline: timeline.store, audit: audit.store });
  const run = (input: Partial<RecordProgressInput>) =>
    record({ invitationId: 'i1', step: 1, at: minutes(1), on: 'created', patch: {}, ...input }, noWorkflows);
  return { run, rows, timeline, audit, row: () => rows.now('i1') };
};

test('the first step shows that the workflow is alive', async () => {
  const { run, row } = stage({ workflowLostSince: minutes(0) });
  await run({});
  expect(row()).toMatchObject({ started: true, step: 1, status: 'Pending' });
  expect(row()).not.toHaveProperty('workflowLostSince');
});

test('a repeated step changes nothing and is told once', async () => {
  const { run, row, timeline } = stage();
  const input = {
    on: 'mailReported',
    patch: { status: 'Email Sent' },
    timeline: { title: 'Mailed', tone: 'good' },
  } as const;
  await run(input);
  const before = row();
  await run({ ...input, patch: { status: 'Email Sent', emailSent: true } });
  expect(row()).toEqual(before);
  expect(timeline.titles()).toEqual(['Mailed']);
});

test('a crash between row and timeline is made good by the repeat', async () => {
  const { run, rows, timeline } = stage();
  rows.put({ ...rows.now('i1'), step: 1 });
  await run({ timeline: { title: 'Mailed', tone: 'good' } });
  expect(timeline.titles()).toEqual(['Mailed']);
});

test('a change that the table does not know throws and writes nothing', async () => {
  const { run, row, timeline } = stage();
  const before = row();
  await expect(
    run({ on: 'remind', patch: { status: 'Expired' }, timeline: { title: 'x', tone: 'bad' } }),
  ).rejects.toThrow('cannot go from Pending to Expired on remind');
  expect(row()).toEqual(before);
  expect(timeline.titles()).toEqual([]);
});

test('an end takes the pending action away and says when', async () => {
  const { run, row } = stage({ pendingAction: action });
  await run({ on: 'expire', patch: { status: 'Expired' } });
  expect(row()).toMatchObject({ status: 'Expired', endedAt: minutes(1) });
  expect(row()).not.toHaveProperty('pendingAction');
});

test('an action is cleared by its own id only: a younger one stays', async () => {
  const { run, row } = stage({ pendingAction: action });
  await run({ patch: { clearAction: 'another' } });
  expect(row().pendingAction).toEqual(action);
  await run({ step: 2, patch: { clearAction: 'a1' } });
  expect(row()).not.toHaveProperty('pendingAction');
});

test('null takes a column away, absence leaves it', async () => {
  const attempt = { id: 'i1-1', number: 1, kind: 'deviceCode', phase: 'codeShown' } as const;
  const { run, row } = stage({ attempt, problem });
  await run({ patch: { problem: null } });
  expect(row()).not.toHaveProperty('problem');
  expect(row().attempt).toEqual(attempt);
  expect(row()).not.toHaveProperty('clearAction');
});

test('a change of status is in the audit log once, with why; what changes no status is not', async () => {
  const { run, audit } = stage();
  await run({});
  const sent = { step: 2, on: 'mailReported', patch: { status: 'Email Sent', emailSent: true } } as const;
  await run(sent);
  await run(sent);
  expect(audit.entries).toEqual([
    {
      at: minutes(1),
      actor: 'system',
      action: 'invitation.statusChanged',
      subject: 'i1',
      before: { status: 'Pending' },
      after: { status: 'Email Sent', because: 'mailReported' },
    },
  ]);
});

test('a crash between audit log and row leaves one entry in the end', async () => {
  const { run, rows, row, audit } = stage();
  const sent = { on: 'mailReported', patch: { status: 'Email Sent' } } as const;
  rows.beforeNextWrite(() => {
    throw new Error('crash');
  });
  await expect(run(sent)).rejects.toThrow('crash');
  await run(sent);
  expect(row().status).toBe('Email Sent');
  expect(audit.entries).toHaveLength(1);
});
