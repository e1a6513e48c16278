import { servicesOf } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** Nothing is left to Add when every service that was invited for is active already: the connection was renewed. */
export const renewal = async (
  { customers, invitations }: Pick<Ports, 'customers' | 'invitations'>,
  { customerId, invitationId }: { customerId: string; invitationId: string },
): Promise<{ serviceActive?: true }> => {
  const had = (await customers.read(customerId))?.value.services ?? [];
  const row = (await invitations.read(invitationId))?.value;
  const active = had.length > 0 && had.every(({ state }) => state === 'active');
  const covers =
    row === undefined || servicesOf(row).every((id) => had.some(({ service }) => service === id));
  return active && covers ? { serviceActive: true } : {};
};
