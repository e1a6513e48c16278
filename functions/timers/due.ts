import { dueWork, type DueWork } from '../../shared/domain/due.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import {
  abandonment,
  invitationWorkflow,
  mailbox,
  type InvitationEventBody,
} from '../../orchestrations/invitation/contracts.ts';
import { workflowInput } from '../start-invitation.ts';

type Needs = Pick<Ports, 'invitations' | 'settings' | 'clock'>;

/** Rows a run looks at; the rest waits a minute. */
const batch = 200;

/**
 * The clock's voice: reminds, expires, raises again an action that nobody cleared, starts what has no instance. Every
 * event has an id of its own, so that a run that repeats another changes nothing.
 */
export const runDue = async (ports: Needs, workflows: Workflows): Promise<{ looked: number }> => {
  const { reminderDays } = await ports.settings.read();
  const ids = await ports.invitations.due(ports.clock.now(), batch);
  for (const id of ids) {
    const row = (await ports.invitations.read(id))?.value;
    if (row) await attend(ports, workflows, row, reminderDays);
  }
  return { looked: ids.length };
};

const attend = async (
  ports: Needs,
  workflows: Workflows,
  row: Invitation,
  reminderDays: readonly number[],
): Promise<void> => {
  const now = ports.clock.now();
  const work = dueWork(row, reminderDays, now.getTime());
  if (work.length === 0) return;
  const status = await workflows.status(row.id);
  if (status === 'ended') {
    const input = { invitationId: row.id, step: row.step + 1, at: now.toISOString() };
    await workflows.start(abandonment.name, `${row.id}-abandon-${row.step}`, input);
    return;
  }
  if (status === 'unknown') {
    await workflows.start(invitationWorkflow.name, row.id, workflowInput(row, await ports.settings.read()));
  }
  for (const item of work) {
    const event = eventOf(item, row);
    if (event) await workflows.raise(row.id, mailbox, { at: now.toISOString(), ...event });
  }
};

const eventOf = (work: DueWork, row: Invitation): ({ id: string } & InvitationEventBody) | undefined => {
  switch (work.kind) {
    case 'start':
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
