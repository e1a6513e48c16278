import type * as z from 'zod';
import { forgetCredential } from '../../orchestrations/forget-secrets.ts';
import type { addCustomerRequest } from '../../shared/contracts/customers.ts';
import { customerIdOf, type Customer } from '../../shared/domain/customer.ts';
import type { ServiceId } from '../../shared/domain/services.ts';
import { conflict, validationFailed } from '../../shared/errors/catalogue.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** The row of a new customer, whose services are still being set up. */
export const newCustomer = (
  wanted: Pick<
    z.output<typeof addCustomerRequest>,
    'shortName' | 'fullName' | 'licensedUsers' | 'adminEmail' | 'invitationEmail'
  > & { services: readonly ServiceId[] },
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
    services: wanted.services.map((service) => ({ service, state: 'onboarding', since: createdAt })),
    createdAt,
    createdBy: by,
  };
};

export const enteredFields = [
  'shortName',
  'fullName',
  'licensedUsers',
  'adminEmail',
  'invitationEmail',
  'tenantId',
] as const;

/** The same customer, whatever has become of it since: what was entered of it is so. */
export const isSame = (present: Customer, wanted: Customer): boolean =>
  enteredFields.every((field) => present[field] === wanted[field]) &&
  wanted.services.every(({ service }) => present.services.some((had) => had.service === service));

type Needs = Pick<Ports, 'customers' | 'connections' | 'vault'>;
type AddNeeds = Needs & Pick<Ports, 'invitations'>;

/** Asked before anything is done; of two who ask at once {@link insertCustomer} tells the second. */
export const assertNameIsFree = async (ports: AddNeeds, customer: Customer): Promise<void> => {
  const { id, shortName } = customer;
  if ((await ports.customers.read(id)) && !(await leftUnfinished(ports, customer)))
    throw shortNameTaken(shortName);
};

/** As {@link insertCustomer}, and goes on where a crash stopped the same operator's same request. Answers the row. */
export const addOrTakeUp = async (ports: AddNeeds, customer: Customer): Promise<Customer> => {
  const left = await leftUnfinished(ports, customer);
  if (left) return left;
  await insertCustomer(ports, customer);
  return customer;
};

/** The very customer, saved by the same operator, with nothing yet to connect it. */
const leftUnfinished = async (
  { customers, connections, invitations }: AddNeeds,
  wanted: Customer,
): Promise<Customer | undefined> => {
  const present = (await customers.read(wanted.id))?.value;
  if (!present || !isSame(present, wanted) || present.createdBy !== wanted.createdBy) return undefined;
  if (present.onboarding || present.deletingSince !== undefined) return undefined;
  const [connection, invitation] = await Promise.all([
    connections.read(wanted.id),
    invitations.newestOf(wanted.id),
  ]);
  return connection || invitation ? undefined : present;
};

/** Inserts the row and claims the tenant; says which of the two is taken. */
export const insertCustomer = async (ports: Needs, customer: Customer): Promise<void> => {
  const { customers } = ports;
  const outcome = await customers.create(customer);
  switch (outcome.kind) {
    case 'created':
      return forgetNamesake(ports, customer.id);
    case 'shortNameTaken':
      throw shortNameTaken(customer.shortName);
    case 'tenantTaken':
      throw tenantTaken(outcome.customerId, (await customers.read(outcome.customerId))?.value);
  }
};

/** A crash may have left the connection of a deleted customer of the same name. */
const forgetNamesake = async ({ connections, vault }: Needs, customerId: string): Promise<void> => {
  const left = (await connections.read(customerId))?.value;
  if (!left) return;
  await forgetCredential(vault, left);
  await connections.delete(customerId);
};

const shortNameTaken = (shortName: string): AppError =>
  validationFailed([
    { field: 'shortName', message: `There is a customer ${shortName} already. Short names are unique.` },
  ]);

const tenantTaken = (customerId: string, holder: Customer | undefined): AppError =>
  conflict(
    'tenantTaken',
    `This Microsoft 365 tenant belongs to the customer ${holder ? `${holder.shortName} (${holder.fullName})` : customerId} already. A tenant can belong to one customer only.`,
    { customerId },
  );
