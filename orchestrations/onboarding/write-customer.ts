import type { Customer } from '../../shared/domain/customer.ts';
import type { CustomerStore } from '../../shared/ports/customer-store.ts';

const tries = 12;

/** Reads, changes and writes a customer until nobody was faster; `change` answers undefined to leave it alone. */
export const writeCustomer = async (
  customers: CustomerStore,
  customerId: string,
  change: (customer: Customer) => Customer | undefined,
): Promise<void> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const stored = await customers.read(customerId);
    if (!stored) throw new Error(`Customer ${customerId} does not exist.`);
    const next = change(stored.value);
    if (!next || (await customers.write(next, stored.etag)).kind === 'written') return;
  }
  throw new Error(`Customer ${customerId} is written by too many at once; the step is tried again.`);
};
