import type * as z from 'zod';
import type { customer as row, customerDetail as contract } from '../../shared/contracts/customers.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { isOpen } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';

/** A customer as the portal shows it. */
export const customerView = ({ administrator: _account, ...customer }: Customer): z.input<typeof row> =>
  customer;

/** A customer with the invitation under way and the state of the connection. */
export const customerDetail = async (
  { invitations }: Pick<Ports, 'invitations'>,
  { value: customer, etag }: Stored<Customer>,
  connection: Connection | undefined,
): Promise<z.input<typeof contract>> => ({
  ...customerView(customer),
  etag,
  openInvitation: await openInvitation(invitations, customer.id),
  connection: connection && { method: connection.method, status: connection.status },
});

const openInvitation = async (invitations: Ports['invitations'], customerId: string) => {
  const id = await invitations.openOf(customerId);
  const row = id === undefined ? undefined : (await invitations.read(id))?.value;
  return row && isOpen(row.status) ? { id: row.id, status: row.status } : undefined;
};
