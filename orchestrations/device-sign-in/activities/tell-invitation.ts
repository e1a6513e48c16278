import type { Activity } from '../../activity.ts';
import { mailbox } from '../../invitation/events.ts';
import type { tellInvitation as descriptor } from '../contracts.ts';

/** Raises an event in the invitation's mailbox; one that has ended does not care any more. */
export const tellInvitation =
  (): Activity<typeof descriptor> =>
  async (input, { workflows }) => ({
    outcome: await workflows.raise(input.invitationId, mailbox, input.event),
  });
