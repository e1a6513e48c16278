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
  return { done, warned, row: rows.now('ID') };
};

test('one that was never seen alive is started, and its action raised', async () => {
  expect(await attendedTo('unknown', { started: false, step: 0 })).toMatchObject({
    done: ['start invitation ID', 'raise resend'],
    warned: [],
  });
});

describe('one that was seen alive and is unknown', () => {
  const unknown = { started: true, step: 4 };
  const since = '2026-11-21T07:59:00.000Z';

  test('is noted first: the wrong task hub may have been deployed', async () => {
    const { done, warned, row } = await attendedTo('unknown', unknown);
    expect({ done, warned }).toEqual({ done: [], warned: ['invitation.workflowLost'] });
    expect(row.workflowLostSince).toBe(aDayLater.toISOString());
  });

  test('is waited for a day, and found again goes on as if nothing had been', async () => {
    const workflowLostSince = '2026-11-21T08:01:00.000Z';
    const quiet = await attendedTo('unknown', { ...unknown, workflowLostSince });
    expect(quiet).toMatchObject({ done: [], warned: [], row: { workflowLostSince } });
    const { done, row } = await attendedTo('running', { ...unknown, workflowLostSince });
    expect(done).toEqual(['raise resend']);
    expect(row).not.toHaveProperty('workflowLostSince');
  });

  test('ends as Failed after a day: with a lost task hub no action may wait for ever', async () => {
    const { done, warned } = await attendedTo('unknown', { ...unknown, workflowLostSince: since });
    expect(done).toEqual(['start abandonInvitation ID-abandon-4-2026-11-22']);
    expect(warned).toEqual(['invitation.abandoned']);
  });

  test('that does not fall due any more is not taken for lost weeks later', async () => {
    const waiting = { ...unknown, workflowLostSince: since, unmailed: true as const };
    const { done, row } = await attendedTo('unknown', { ...waiting, pendingAction: undefined });
    expect(done).toEqual([]);
    expect(row).not.toHaveProperty('workflowLostSince');
  });
});

test('one that has ended without saying so ends as Failed at once', async () => {
  const { done } = await attendedTo('ended', { started: true, step: 4 });
  expect(done).toEqual(['start abandonInvitation ID-abandon-4-2026-11-22']);
});

test('one that runs is told', async () => {
  expect((await attendedTo('running', { started: true, step: 4 })).done).toEqual(['raise resend']);
});
