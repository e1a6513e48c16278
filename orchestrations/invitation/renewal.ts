import type { Ports } from '../../shared/ports/ports.ts';

/** Nothing is left to Add when every service of the customer is active: the connection was renewed. */
export const renewal = async (
  { customers }: Pick<Ports, 'customers'>,
  customerId: string,
): Promise<{ serviceActive?: true }> => {
  const services = (await customers.read(customerId))?.value.services ?? [];
  const active = services.length > 0 && services.every(({ state }) => state === 'active');
  return active ? { serviceActive: true } : {};
};
