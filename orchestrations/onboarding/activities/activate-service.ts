import { servicesOf } from '../../../shared/domain/invitation.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { writeInvitation } from '../../write-invitation.ts';
import type { onboardingActivities } from '../contracts.ts';
import { writeCustomer } from '../write-customer.ts';

/** The customer's service is active from now on, and its invitation no longer pending. */
export const activateService =
  ({
    customers,
    invitations,
    clock,
  }: Pick<Ports, 'customers' | 'invitations' | 'clock'>): Activity<typeof onboardingActivities.activate> =>
  async ({ customerId, invitationId }) => {
    const now = clock.now().toISOString();
    const row = invitationId === undefined ? undefined : (await invitations.read(invitationId))?.value;
    if (invitationId !== undefined && !row)
      return { kind: 'failed', message: 'The invitation no longer exists.' };
    await writeCustomer(customers, customerId, (customer) => ({
      ...customer,
      services: customer.services.map((entry) =>
        (!row || servicesOf(row).includes(entry.service)) && entry.state !== 'active'
          ? { ...entry, state: 'active', since: now }
          : entry,
      ),
    }));
    // Last: an invitation that is settled can no longer be added.
    if (row)
      await writeInvitation(invitations, row.id, (present) =>
        present.settledAt ? undefined : { ...present, settledAt: now },
      );
    return { kind: 'succeeded', message: 'The service is active.' };
  };
