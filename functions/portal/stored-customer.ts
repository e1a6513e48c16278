import type { Customer } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { conflict, customerNotFound } from '../../shared/errors/catalogue.ts';
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

/** The row of one that may be changed: 409 while it is being deleted. */
export const changeableCustomer = async (
  ports: Pick<Ports, 'customers'>,
  customerId: string,
): Promise<Stored<Customer>> => {
  const stored = await storedCustomer(ports, customerId);
  if (stored.value.deletingSince !== undefined) throw beingDeleted(stored.value);
  return stored;
};

/** Why what was just written for this customer must be taken back: it was deleted meanwhile, or is being deleted. */
export const refusedSince = async (
  { customers }: Pick<Ports, 'customers'>,
  { id, createdAt }: Customer,
): Promise<AppError | undefined> => {
  const present = (await customers.read(id))?.value;
  if (present?.createdAt !== createdAt) return customerNotFound();
  return present.deletingSince === undefined ? undefined : beingDeleted(present);
};

const beingDeleted = ({ shortName }: Customer) =>
  conflict(
    'customerBeingDeleted',
    `${shortName} is being deleted, so nothing of it can be changed any more. Where that was interrupted, an Admin finishes it with Delete Customer.`,
  );
