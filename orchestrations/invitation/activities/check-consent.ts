import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { lookForConsent } from '../../consent.ts';
import type { invitationActivities } from '../contracts.ts';

/** Looks for consent once and answers with the event. While a watch runs, no news is fine; before, the look is repeated. */
export const checkConsent =
  (
    ports: Pick<Ports, 'invitations' | 'vault' | 'tokenEndpoint' | 'graph' | 'clock'>,
  ): Activity<typeof invitationActivities.checkConsent> =>
  async (input) => {
    const outcome = await lookForConsent(ports, input);
    const { attemptId, watch } = input;
    const at = ports.clock.now().toISOString();
    if (outcome.kind === 'tryLater') {
      if (watch > 0) return {};
      throw new Error('Entra asked to try later; the look for consent is repeated.');
    }
    return {
      event: {
        id: `${attemptId}-consent-${watch}-${at}`,
        at,
        kind: 'consentChecked',
        attemptId,
        watch,
        outcome,
      },
    };
  };
