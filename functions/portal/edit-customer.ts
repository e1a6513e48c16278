import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { EditCustomerRequest } from '../../shared/contracts/customer-changes.ts';
import { sameAddress, type Customer } from '../../shared/domain/customer.ts';
import { changedBy } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { customerDetail } from './customer-detail.ts';
import { changeableCustomer } from './stored-customer.ts';

/**
 * Changes names and addresses; invitations that are out keep theirs. With another M365 admin e-mail the account that
 * signed in under the old one is the customer's administrator no more: its sessions end at their next request.
 */
export const editCustomer =
  (
    ports: Pick<Ports, 'customers' | 'invitations' | 'connections' | 'audit'>,
  ): EndpointHandler<typeof endpoints.editCustomer> =>
  async (call) => {
    const { customerId } = call.params;
    const { value: before, etag } = await changeableCustomer(ports, customerId);
    if (etag !== call.etag) throw changedBy('somebody else');
    const after = edited(before, call.body);
    const entry = { action: 'customer.edited', subject: customerId, ...differences(before, after) };
    const written = await auditedAct(ports, call, entry, () => write(ports, after, etag));
    const connection = (await ports.connections.read(customerId))?.value;
    return { body: await customerDetail(ports, { value: after, etag: written }, connection) };
  };

/** Answers the new ETag. */
const write = async (
  { customers }: Pick<Ports, 'customers'>,
  customer: Customer,
  etag: string,
): Promise<string> => {
  const outcome = await customers.write(customer, etag);
  if (outcome.kind === 'changed') throw changedBy('somebody else');
  return outcome.etag;
};

const edited = (customer: Customer, wanted: EditCustomerRequest): Customer => {
  const { licensedUsers: _before, administrator, ...kept } = customer;
  const stays = administrator && sameAddress(wanted.adminEmail, customer.adminEmail);
  return {
    ...kept,
    ...(stays ? { administrator } : {}),
    fullName: wanted.fullName || customer.shortName,
    ...(wanted.licensedUsers === undefined ? {} : { licensedUsers: wanted.licensedUsers }),
    adminEmail: wanted.adminEmail,
    invitationEmail: wanted.invitationEmail,
  };
};

const fields = ['fullName', 'licensedUsers', 'adminEmail', 'invitationEmail'] as const;

/** What was changed, before and after. */
const differences = (before: Customer, after: Customer) => {
  const changed = fields.filter((field) => before[field] !== after[field]);
  const pick = (customer: Customer) => Object.fromEntries(changed.map((field) => [field, customer[field]]));
  return { before: pick(before), after: pick(after) };
};
