import * as z from 'zod';
import { customerDetail } from './customers.ts';
import { operators, type Endpoint } from './endpoint.ts';
import { emailAddress, fullName, licensedUsers } from './fields.ts';

/** Names and addresses of a customer. Short name and tenant are its identity and stay. */
export const editCustomerRequest = z.object({
  /** Empty: the short name. */
  fullName,
  /** Absent: not known. */
  licensedUsers: licensedUsers.optional(),
  adminEmail: emailAddress,
  invitationEmail: emailAddress,
});
export type EditCustomerRequest = z.input<typeof editCustomerRequest>;

const path = '/api/customers/{customerId}';

/** If-Match is the customer's ETag. */
export const customerChangeEndpoints = {
  editCustomer: {
    method: 'PUT',
    path,
    access: { kind: 'roles', roles: operators },
    summary: 'Change names and addresses',
    body: editCustomerRequest,
    response: customerDetail,
    ifMatch: true,
  },
  /**
   * Disconnects, then takes everything but the audit log away. 409 `invitationEnding` while an open invitation is still
   * being revoked. What a crash interrupts is done by asking again: the customer itself goes last.
   */
  deleteCustomer: {
    method: 'DELETE',
    path,
    access: { kind: 'roles', roles: ['Admin'] },
    summary: 'Delete a customer',
    /** The customer's short name, typed. */
    query: z.object({ confirm: z.string().max(100).default('') }),
    response: z.object({}),
    ifMatch: true,
  },
} as const satisfies Record<string, Endpoint>;
