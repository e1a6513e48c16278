import { servicesHad } from '../shared/domain/customer.ts';
import type { ServiceId } from '../shared/domain/services.ts';
import type { Ports } from '../shared/ports/ports.ts';

/** What a customer's connection has to serve; none once the customer is gone. */
export const servicesOfCustomer = async (
  { customers }: Pick<Ports, 'customers'>,
  customerId: string,
): Promise<ServiceId[]> => {
  const stored = await customers.read(customerId);
  return stored ? servicesHad(stored.value) : [];
};
