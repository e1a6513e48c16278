import * as z from 'zod';
import { addCustomerRequest, microsoft365Settings } from './customers.ts';
import { operators, type Endpoint } from './endpoint.ts';
import { emailAddress, note } from './fields.ts';
import { userPrincipalName } from './wizard.ts';

/** Username and Password of a customer's administrator (legacy). The password is write-only: no answer holds it. */

const username = userPrincipalName;

/** Taken as it is typed: a blank at either end may belong to it. Entra's own limit is 256 characters. */
const password = z
  .string({ error: 'Enter the password.' })
  .min(1, 'Enter the password.')
  .max(256, 'A password has at most 256 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'A password has no line break and no control character.');

/** Add New Customer, with **Use M365 admin account with known password**. */
export const addCustomerByPasswordRequest = addCustomerRequest
  .omit({ offered: true })
  .extend({ username, password });

/** Without a password the present one stays, as long as the user name does. */
export const saveAdminCredentialsRequest = z.object({ username, password: password.optional() });

export const startAuthenticationRequest = saveAdminCredentialsRequest.extend({
  /** Absent: no mail is sent, the operator opens the link. */
  invitationEmail: emailAddress.optional(),
  note: note.optional(),
  /** The open invitation that the operator agreed to replace. */
  replaces: z.string().max(64).optional(),
});

const act = { kind: 'roles', roles: operators } as const;
const path = '/api/customers/{customerId}/microsoft365/admin-credentials';

/** Each tries user name and password with Microsoft first: 400 `adminCredentialsRefused` names the field, nothing is saved. */
export const adminCredentialsEndpoints = {
  /** The invitation is not mailed: its link is opened by who knows the password. */
  addCustomerByPassword: {
    method: 'POST',
    path: '/api/customers/known-admin-account',
    access: act,
    summary: 'Add a customer whose administrator’s password is known',
    body: addCustomerByPasswordRequest,
    response: z.object({ customerId: z.string(), invitationId: z.string() }),
    status: 201,
    keepsAnswer: true,
  },
  /**
   * **Save Microsoft 365 settings**, **Switch to user/pwd**: in the place of whatever secured the connection until now.
   * 409 `consentMissing` where the password is right and the tenant has not approved the permissions.
   */
  saveAdminCredentials: {
    method: 'PUT',
    path,
    access: act,
    summary: 'Connect with user name and password, or change them',
    body: saveAdminCredentialsRequest,
    response: microsoft365Settings,
    ifMatch: true,
  },
  /**
   * **Click here to start the authentication process**, **Re-initiate Authentication Flow**: an invitation for this one
   * account. The present connection is used until it is complete. 409 `openInvitationExists` as with every invitation.
   */
  startAuthentication: {
    method: 'POST',
    path: `${path}/invitation`,
    access: act,
    summary: 'Have the administrator sign in and approve',
    body: startAuthenticationRequest,
    response: z.object({ invitationId: z.string() }),
    status: 201,
    keepsAnswer: true,
  },
} as const satisfies Record<string, Endpoint>;
