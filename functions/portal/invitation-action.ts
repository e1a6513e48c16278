import { randomUUID } from 'node:crypto';
import { mailbox } from '../../orchestrations/invitation/events.ts';
import { isOpen, type Invitation, type PendingAction } from '../../shared/domain/invitation.ts';
import { changedBy, conflict } from '../../shared/errors/catalogue.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import type { Person } from '../http/call.ts';
import { actionEvent } from '../timers/due.ts';
import { nameFor } from './provider-names.ts';

interface ActingCall {
  actor: Person;
  now: Date;
  workflows: Workflows;
  log: Logger;
}

const words: Record<PendingAction['kind'], string> = {
  resend: 'sent a new link',
  revoke: 'revoked the invitation',
  replace: 'replaced the invitation',
  approveAccount: 'decided on the account',
};

/** A new action of this person; its id is the event's, so that raising it again changes nothing. */
export const newAction = (
  { actor, now }: Pick<ActingCall, 'actor' | 'now'>,
  action: Omit<PendingAction, 'id' | 'at' | 'by'>,
): PendingAction => ({ id: randomUUID(), at: now.toISOString(), by: actor.userPrincipalName, ...action });

/** 409 when another action is still on its way: of two operators one is told. */
export const assertNoOtherAction = ({ pendingAction }: Invitation, actor: Person): void => {
  if (!pendingAction) return;
  const { kind } = pendingAction;
  const by = nameFor(actor, pendingAction.by);
  throw conflict('actionPending', `${by} has just ${words[kind]}. Wait a moment and look again.`, {
    pendingAction: kind,
    by,
  });
};

/** 409 on an invitation that has ended. */
export const assertOpen = ({ status }: Invitation): void => {
  if (!isOpen(status))
    throw conflict('invitationEnded', `The invitation has ended: ${status}.`, { invitationStatus: status });
};

/** 412 when the row is no longer the one the operator looked at; says its present status. */
export const assertUnchanged = ({ value, etag }: Stored<Invitation>, seen: string): void => {
  if (etag !== seen) throw rowChanged(value);
};

/** 412, naming the present status. `actor`: who is told, when it may be role `Customer`. */
export const rowChanged = (present: Invitation | undefined, actor?: Person): Error => {
  const by = present?.pendingAction?.by;
  const named = by !== undefined && actor ? nameFor(actor, by) : by;
  return changedBy(named ?? 'somebody else, or by the customer’s next step,', {
    ...(present && { invitationStatus: present.status }),
  });
};

/** Writes the row if nobody was faster. */
export const writeUnchanged = async (
  { invitations }: Pick<Ports, 'invitations'>,
  row: Invitation,
  etag: string,
): Promise<void> => {
  const outcome = await invitations.write(row, etag);
  if (outcome.kind === 'changed') throw rowChanged((await invitations.read(row.id))?.value);
};

/** Raises the event of the row's pending action. One that gets lost is raised again by the due timer while the action is on the row. */
export const raiseAction = async (
  { workflows, log }: Pick<ActingCall, 'workflows' | 'log'>,
  row: Invitation,
): Promise<void> => {
  const event = actionEvent(row);
  if (!event || !row.pendingAction) return;
  const invitationId = row.id;
  try {
    const outcome = await workflows.raise(invitationId, mailbox, { at: row.pendingAction.at, ...event });
    if (outcome !== 'raised') log.warn('invitation.actionPostponed', { invitationId, outcome });
  } catch (error) {
    log.warn('invitation.actionPostponed', { invitationId, error });
  }
};
