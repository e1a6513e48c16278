import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { mailbox, type InvitationEvent } from '../../invitation/events.ts';
import type { endProvisioning as descriptor } from '../contracts.ts';
import { liveProvisioning } from '../live-provisioning.ts';
import { showProvisioning } from '../show-provisioning.ts';

/** Shows the step that failed, then tells the invitation how it ended. */
export const endProvisioning =
  ({ invitations, clock }: Pick<Ports, 'invitations' | 'clock'>): Activity<typeof descriptor> =>
  async ({ outcome, ...input }, { workflows }) => {
    if (!(await liveProvisioning(invitations, input))) return {};
    const at = clock.now().toISOString();
    if (outcome.kind === 'failed') {
      const { step, problem } = outcome;
      await showProvisioning(invitations, input, { step, state: 'failed', message: problem.title, at });
    }
    const { invitationId, attemptId, run } = input;
    const event: InvitationEvent = {
      id: `${attemptId}-provisioned-${run}`,
      at,
      kind: 'provisioningEnded',
      attemptId,
      run,
      outcome,
    };
    await workflows.raise(invitationId, mailbox, event);
    return {};
  };
