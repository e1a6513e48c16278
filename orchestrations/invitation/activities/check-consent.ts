import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { lookForConsent } from '../../consent.ts';
import { consentWatch } from '../../consent-watch/contracts.ts';
import type { invitationActivities } from '../contracts.ts';

/** The first look after a sign-in. When Microsoft asks to try later, a child goes on looking: the mailbox stays open. */
export const checkConsent =
  (
    ports: Pick<Ports, 'invitations' | 'vault' | 'tokenEndpoint' | 'graph' | 'clock'>,
  ): Activity<typeof invitationActivities.checkConsent> =>
  async (input, { workflows }) => {
    const outcome = await lookForConsent(ports, input);
    const { attemptId, watch } = input;
    if (outcome.kind === 'tryLater') {
      await workflows.start(consentWatch.name, `${attemptId}-first-look`, { ...input, checks: 0 });
      return {};
    }
    const at = ports.clock.now().toISOString();
    return { event: { id: `${attemptId}-consent`, at, kind: 'consentChecked', attemptId, watch, outcome } };
  };
