import type { Invitation } from '../../../shared/domain/invitation.ts';
import type { ProviderEvent } from '../../../shared/domain/provider-event.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { mailDelivery } from '../../mail-delivery/contracts.ts';
import type { invitationActivities, StartMailInput } from '../contracts.ts';

/** What the provider is mailed is an event as well, for those who listen otherwise. A repeat is the same mail and the same event. */
export const startMail =
  (ports: Pick<Ports, 'invitations' | 'outbox' | 'clock'>): Activity<typeof invitationActivities.startMail> =>
  async (input, { workflows }) => {
    const id = `${input.invitationId}-mail-${input.mail}-${input.key}`;
    await workflows.start(mailDelivery.name, id, { ...input, tries: 0 });
    const row = (await ports.invitations.read(input.invitationId))?.value;
    const event = row && eventOf(input, row, ports.clock.now().toISOString());
    if (event) await ports.outbox.append(event);
    return {};
  };

const eventOf = (
  { mail, key }: StartMailInput,
  { id: invitationId, customerId }: Invitation,
  at: string,
): ProviderEvent | undefined => {
  const head = { id: `${invitationId}-${mail}-${key}`, at, customerId, invitationId };
  switch (mail) {
    case 'invitation':
    case 'reminder':
    case 'approved':
    case 'completed':
      return undefined;
    case 'providerCompleted':
      return { ...head, type: 'invitation.completed' };
    case 'providerNewLink':
      return { ...head, type: 'invitation.new_link_requested' };
    case 'providerAccountToApprove':
      return { ...head, type: 'invitation.account_to_approve' };
  }
};
