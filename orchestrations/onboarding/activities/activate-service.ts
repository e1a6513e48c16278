import { servicesHad, type CustomerService } from '../../../shared/domain/customer.ts';
import { servicesOf } from '../../../shared/domain/invitation.ts';
import { serviceNames, type ServiceId } from '../../../shared/domain/services.ts';
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
    timeline,
    clock,
  }: Pick<Ports, 'customers' | 'invitations' | 'timeline' | 'clock'>): Activity<
    typeof onboardingActivities.activate
  > =>
  async ({ customerId, invitationId, service }) => {
    const now = clock.now().toISOString();
    const row = invitationId === undefined ? undefined : (await invitations.read(invitationId))?.value;
    if (invitationId !== undefined && !row)
      return { kind: 'failed', message: 'The invitation no longer exists.' };
    await writeCustomer(customers, customerId, (customer) => {
      const wanted = row ? servicesOf(row) : service ? [service] : servicesHad(customer);
      return { ...customer, services: activated(customer.services, wanted, now) };
    });
    if (row)
      await timeline.append(row.id, {
        key: 'after-activated',
        at: now,
        title: 'Added',
        detail: `Active from now on: ${serviceNames(servicesOf(row))}.`,
        tone: 'good',
      });
    // Last: an invitation that is settled can no longer be added.
    if (row)
      await writeInvitation(invitations, row.id, (present) =>
        present.settledAt ? undefined : { ...present, settledAt: now },
      );
    return { kind: 'succeeded', message: 'The service is active.' };
  };

/** Those wanted are active, whether the customer had them before or not; the others are as they were. */
const activated = (
  had: readonly CustomerService[],
  wanted: readonly ServiceId[],
  since: string,
): CustomerService[] => [
  ...had.map((entry): CustomerService =>
    wanted.includes(entry.service) && entry.state !== 'active' ? { ...entry, state: 'active', since } : entry,
  ),
  ...wanted
    .filter((service) => !had.some((entry) => entry.service === service))
    .map((service): CustomerService => ({ service, state: 'active', since })),
];
