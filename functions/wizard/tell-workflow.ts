import { setTimeout as pause } from 'node:timers/promises';
import type { Invitation } from '../../shared/domain/invitation.ts';
import { upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { InvitationStore } from '../../shared/ports/invitation-store.ts';
import type { AuditLog } from '../../shared/ports/journals.ts';
import type { RaiseOutcome, Workflows } from '../../shared/ports/workflows.ts';
import { mailbox, type InvitationEvent } from '../../orchestrations/invitation/events.ts';
import { auditStep, stepOf } from './audit-step.ts';

/** How long an answer waits for the workflow, so that the page's next look shows what came of the click. */
const patienceMs = 2_000;
const lookEveryMs = 50;

interface Telling {
  invitations: InvitationStore;
  audit: AuditLog;
  workflows: Workflows;
  /** The caller's. */
  address: string | undefined;
}

/**
 * Audits a step of the wizard's, raises its event and waits a moment until the row has moved on. It need not: the page goes on looking. `unheard` takes
 * back what the event would have told of.
 */
export const tellWorkflow = async (
  { invitations, audit, workflows, address }: Telling,
  row: Invitation,
  event: InvitationEvent,
  unheard: () => Promise<void> = async () => {},
): Promise<void> => {
  let outcome: RaiseOutcome = 'unknown';
  try {
    const step = stepOf(event);
    const when = { invitationId: row.id, at: event.at, address };
    if (step) await auditStep({ audit }, when, step);
    outcome = await workflows.raise(row.id, mailbox, event);
  } finally {
    if (outcome === 'unknown') await unheard();
  }
  if (outcome === 'unknown') throw upstreamUnavailable('The invitation', 'it is still being set up', 60);
  for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
    await pause(lookEveryMs);
    const present = (await invitations.read(row.id))?.value;
    if (!present || present.step > row.step) return;
  }
};
