import { dueWork, type DueWork } from '../../shared/domain/due.ts';
import type { Attempt, Invitation } from '../../shared/domain/invitation.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import {
  abandonment,
  invitationWorkflow,
  type AbandonmentInput,
} from '../../orchestrations/invitation/contracts.ts';
import { mailbox, type InvitationEventBody } from '../../orchestrations/invitation/events.ts';
import { workflowInput } from '../start-invitation.ts';
import { tellApprovalWaits } from './tell-approval-waits.ts';

type Needs = Pick<Ports, 'invitations' | 'outbox' | 'timeline' | 'clock'> & {
  settings: Pick<Ports['settings'], 'read'>;
};

/** Rows a run looks at; the rest waits a minute. */
const batch = 500;

/**
 * How long the host may not know a workflow that was seen alive before its invitation is given up. A task hub that was
 * deleted and one that was merely misspelt in a deployment look the same; only the second is mended within a day, and
 * to give up cannot be undone. Until then an operator may send an invitation in its place.
 */
const patienceMs = 86_400_000;

/**
 * The clock's voice: reminds, expires, raises again an action that nobody cleared, starts what has no instance. Every
 * event has an id of its own, so that a run that repeats another changes nothing. A row that cannot be attended to is
 * logged and does not keep the others waiting.
 */
export const runDue = async (
  ports: Needs,
  workflows: Workflows,
  log: Logger,
): Promise<{ looked: number }> => {
  const settings = await ports.settings.read();
  const ids = await ports.invitations.due(ports.clock.now(), batch);
  for (const invitationId of ids) {
    try {
      await attend(ports, workflows, invitationId, { settings, log });
    } catch (error) {
      log.error('due.rowFailed', { invitationId, error });
    }
  }
  return { looked: ids.length };
};

const attend = async (
  ports: Needs,
  workflows: Workflows,
  id: string,
  { settings, log }: { settings: Settings; log: Logger },
): Promise<void> => {
  const stored = await ports.invitations.read(id);
  if (!stored) return;
  const row = stored.value;
  const now = ports.clock.now();
  const work = dueWork(row, settings.reminderDays, now.getTime());
  if (work.length === 0) {
    // The settings have changed since the row was written: writing it again moves its due row.
    await writeAnew(ports, stored);
    return;
  }
  const status = await workflows.status(id);
  // Seen alive before and unknown now: the task hub was lost. A new one would begin with steps that the row has had.
  if (status === 'ended' || (status === 'unknown' && row.started)) {
    if (status === 'ended' || isLost(row, now)) await giveUp(workflows, row, { status, now, log });
    else await noteLost(ports, stored, now, log);
    return;
  }
  if (row.workflowLostSince !== undefined) await writeAnew(ports, stored);
  if (status === 'unknown') await workflows.start(invitationWorkflow.name, id, workflowInput(row, settings));
  for (const item of work) {
    if (item.kind === 'approvalWaits') await tellApprovalWaits(ports, row, item);
    const event = eventOf(item, row);
    if (event) await workflows.raise(id, mailbox, { at: now.toISOString(), ...event });
  }
};

const isLost = ({ workflowLostSince: since }: Invitation, now: Date): boolean =>
  since !== undefined && now.getTime() - Date.parse(since) >= patienceMs;

/** Once, at the first look that does not find it. */
const noteLost = async (
  { invitations }: Needs,
  { value: row, etag }: Stored<Invitation>,
  now: Date,
  log: Logger,
): Promise<void> => {
  if (row.workflowLostSince !== undefined) return;
  log.warn('invitation.workflowLost', { invitationId: row.id, workflow: 'unknown' });
  await invitations.write({ ...row, workflowLostSince: now.toISOString() }, etag);
};

/** What was lost and does not fall due any more, or runs, is lost no longer. Where somebody was faster, the next look does it. */
const writeAnew = async ({ invitations }: Needs, { value, etag }: Stored<Invitation>): Promise<void> => {
  const { workflowLostSince: _since, ...row } = value;
  await invitations.write(row, etag);
};

/** One try a day, because one that has failed keeps its id. */
const giveUp = async (
  workflows: Workflows,
  row: Invitation,
  { status, now, log }: { status: string; now: Date; log: Logger },
): Promise<void> => {
  const instanceId = `${row.id}-abandon-${row.step}-${now.toISOString().slice(0, 10)}`;
  const outcome = await workflows.start(abandonment.name, instanceId, abandonmentOf(row, now));
  if (outcome === 'started') log.warn('invitation.abandoned', { invitationId: row.id, workflow: status });
};

const abandonmentOf = (row: Invitation, now: Date): AbandonmentInput => {
  const { id: invitationId, customerId, tenantId, attempt, provisioning } = row;
  const { id: attemptId = '', kind, run = 1, tokenVersion }: Partial<Attempt> = attempt ?? {};
  const made = kind === 'provisioning' && tokenVersion !== undefined;
  return {
    ...{ invitationId, customerId, step: row.step + 1, at: now.toISOString() },
    ...(made ? { removal: { invitationId, customerId, attemptId, run, tokenVersion, tenantId } } : {}),
    ...(provisioning?.removal === 'running' ? {} : { signInsNeeded: made ? [tokenVersion] : [] }),
  };
};

const eventOf = (work: DueWork, row: Invitation): ({ id: string } & InvitationEventBody) | undefined => {
  switch (work.kind) {
    case 'start':
    case 'approvalWaits':
      return undefined;
    case 'remind':
      return { id: `remind-v${row.version}-${work.reminder}`, kind: 'remind', reminder: work.reminder };
    case 'expire':
      return { id: `expire-${row.expiresAt}`, kind: 'expire' };
    case 'raiseAction':
      return actionEvent(row);
  }
};

/** The event of a row's pending action; its id is the action's, so the first raise and every later one are the same. */
export const actionEvent = ({
  pendingAction: action,
}: Invitation): ({ id: string } & InvitationEventBody) | undefined => {
  if (!action) return undefined;
  const { id, by } = action;
  switch (action.kind) {
    case 'resend':
    case 'revoke':
      return { id, by, kind: action.kind };
    case 'replace':
      return { id, by, kind: 'replace', replacedBy: action.replacedBy ?? '' };
    case 'approveAccount':
      return { id, by, kind: 'approveAccount', accepted: action.accepted ?? false };
  }
};
