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
    const { service } = await writeInvitation(invitations, invitationId, (row) =>
      row.settledAt ? undefined : { ...row, settledAt: now },
    );
    await writeCustomer(customers, customerId, (customer) => ({
      ...customer,
      services: customer.services.map((entry) =>
        entry.service === service && entry.state !== 'active'
          ? { ...entry, state: 'active', since: now }
          : entry,
      ),
    }));
    return { kind: 'succeeded', message: 'The service is active.' };
  };
