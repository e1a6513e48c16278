import type { Customer } from '../../shared/domain/customer.ts';
import { customerNotFound } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { isCustomerId } from '../http/id-shapes.ts';
import type { Stored } from '../../shared/ports/stored.ts';

/** The row, or 404. */
export const storedCustomer = async (
  { customers }: Pick<Ports, 'customers'>,
  customerId: string,
): Promise<Stored<Customer>> => {
  const stored = isCustomerId(customerId) ? await customers.read(customerId) : undefined;
  if (!stored) throw customerNotFound();
  return stored;
};
