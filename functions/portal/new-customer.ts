import type * as z from 'zod';
import type { addCustomerRequest } from '../../shared/contracts/customers.ts';
import { customerIdOf, type Customer } from '../../shared/domain/customer.ts';
import { conflict, validationFailed } from '../../shared/errors/catalogue.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** The row of a new customer, whose service is still being set up. */
export const newCustomer = (
  wanted: z.output<typeof addCustomerRequest>,
  tenantId: string,
  by: string,
  now: Date,
): Customer => {
  const createdAt = now.toISOString();
  const { shortName, licensedUsers, adminEmail } = wanted;
  return {
    id: customerIdOf(shortName),
    shortName,
    fullName: wanted.fullName || shortName,
    ...(licensedUsers === undefined ? {} : { licensedUsers }),
    adminEmail,
    invitationEmail: wanted.invitationEmail ?? adminEmail,
    tenantId,
    services: [{ service: wanted.service, state: 'onboarding', since: createdAt }],
    createdAt,
    createdBy: by,
  };
};

/**
 * Claims the tenant and inserts the row. The short name is looked up before the tenant is claimed, so that a claim is
 * never made in the name of a customer that exists; a claim left by a crash is met again by the same short name.
 */
export const insertCustomer = async (
  { customers }: Pick<Ports, 'customers'>,
  customer: Customer,
): Promise<void> => {
  if (await customers.read(customer.id)) throw shortNameTaken(customer.shortName);
  const claim = await customers.claimTenant(customer.tenantId, customer.id);
  if (claim.kind === 'taken') {
    const holder = (await customers.read(claim.customerId))?.value;
    throw tenantTaken(claim.customerId, holder);
  }
  const created = await customers.create(customer);
  if (created.kind === 'shortNameTaken') throw shortNameTaken(customer.shortName);
};

const shortNameTaken = (shortName: string): AppError =>
  validationFailed([
    { field: 'shortName', message: `There is a customer ${shortName} already. Short names are unique.` },
  ]);

const tenantTaken = (customerId: string, holder: Customer | undefined): AppError =>
  conflict(
    'tenantTaken',
    holder
      ? `This Microsoft 365 tenant belongs to the customer ${holder.shortName} (${holder.fullName}) already. A tenant can belong to one customer only.`
      : `This Microsoft 365 tenant is being added as ${customerId}. If that was never finished, add it under that short name.`,
    { customerId },
  );
