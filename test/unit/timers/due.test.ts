import { runDue } from '../../../functions/timers/due.ts';
import type { Invitation } from '../../../shared/domain/invitation.ts';
import type { Workflows } from '../../../shared/ports/workflows.ts';
import { anInvitation, defaults } from '../../contract/tables/samples.ts';
import { memoryInvitations, memoryOutbox, memoryTimeline } from '../../support/in-memory-ports.ts';
import { noWorkflows } from '../../support/workflow-doubles.ts';

/** What the due timer makes of an open invitation whose workflow the host does not know, or has ended. */

const at = '2026-11-21T08:00:00.000Z';
const aDayLater = new Date('2026-11-22T08:00:00.000Z');

const attendedTo = async (status: Awaited<ReturnType<Workflows['status']>>, row: Partial<Invitation>) => {
  const pendingAction = { id: 'a1', kind: 'resend', at, by: 'olivia' } as const;
  const invitation = anInvitation({ id: 'ID', createdAt: at, linkSince: at, pendingAction, ...row });
  const rows = memoryInvitations(invitation);
  const done: string[] = [];
  const warned: string[] = [];
  const workflows: Workflows = {
    ...noWorkflows.workflows,
    status: async () => status,
    start: async (name, instanceId) => {
      done.push(`start ${name} ${instanceId}`);
      return 'started';
    },
    raise: async (_id, _name, event) => {
      done.push(`raise ${String(Reflect.get(event, 'kind'))}`);
      return 'raised';
    },
  };
  const fail = (event: string, fields?: object): never => {
    throw new Error(event, { cause: fields });
  };
  await runDue(
    {
      invitations: { ...rows.store, due: async () => [invitation.id] },
      outbox: memoryOutbox().store,
      timeline: memoryTimeline().store,
      settings: { read: async () => defaults },
      clock: { now: () => aDayLater },
    },
    workflows,
    { debug: fail, info: fail, warn: (event) => void warned.push(event), error: fail },
  );
  return { done, warned };
};

test('one that was never seen alive is started, and its action raised', async () => {
  expect(await attendedTo('unknown', { started: false, step: 0 })).toEqual({
    done: ['start invitation ID', 'raise resend'],
    warned: [],
  });
});

test('one that was seen alive and is unknown ends as Failed: with a lost task hub no action may wait for ever', async () => {
  expect(await attendedTo('unknown', { started: true, step: 4 })).toEqual({
    done: ['start abandonInvitation ID-abandon-4'],
    warned: ['invitation.workflowLost'],
  });
});

test('one that has ended without saying so ends as Failed', async () => {
  const { done } = await attendedTo('ended', { started: true, step: 4 });
  expect(done).toEqual(['start abandonInvitation ID-abandon-4']);
});

test('one that runs is told', async () => {
  expect((await attendedTo('running', { started: true, step: 4 })).done).toEqual(['raise resend']);
});
