import { isOpen } from '../../../shared/domain/invitation.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { lookForConsent } from '../../consent.ts';
import type { consentWatchActivities } from '../contracts.ts';

/** One look of the watch. Waiting is not reported: the row says since when, the history stays short. */
export const look =
  (
    ports: Pick<Ports, 'invitations' | 'vault' | 'tokenEndpoint' | 'graph' | 'clock'>,
  ): Activity<typeof consentWatchActivities.look> =>
  async (input) => {
    const row = (await ports.invitations.read(input.invitationId))?.value;
    if (!row || !isOpen(row.status) || row.approval?.watch !== input.watch || row.approval.approvedAt) {
      return { kind: 'superseded' };
    }
    const outcome = await lookForConsent(ports, input);
    if (outcome.kind === 'tryLater' || outcome.kind === 'notYet' || outcome.kind === 'required')
      return { kind: 'wait' };
    const { attemptId, watch } = input;
    const at = ports.clock.now().toISOString();
    const event = {
      id: `${attemptId}-watch-${watch}`,
      at,
      kind: 'consentChecked',
      attemptId,
      watch,
      outcome,
    } as const;
    return { kind: 'found', event };
  };
