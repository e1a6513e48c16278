import type { Activity } from '../../activity.ts';
import { providerMail } from '../../provider-mail/contracts.ts';
import { isMailedByInvitation } from '../../../shared/domain/provider-event.ts';
import type { eventDeliveryActivities } from '../contracts.ts';
import { eventInstance } from '../instance.ts';

/** What an invitation's own workflow has mailed already is not mailed again. */
export const startProviderMail =
  (): Activity<typeof eventDeliveryActivities.startProviderMail> =>
  async ({ event }, { workflows }) => {
    if (!isMailedByInvitation(event))
      await workflows.start(providerMail.name, `${eventInstance(event.id)}-mail`, { event, tries: 0 });
    return {};
  };
