import type { customerEndpoints } from '../../shared/contracts/customers.ts';
import type { invitationEndpoints } from '../../shared/contracts/invitations.ts';
import type { sessionEndpoints } from '../../shared/contracts/portal-session.ts';
import type { Validation } from '../../shared/domain/connection.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { addCustomer } from './add-customer.ts';
import { approveAccount } from './approve-account.ts';
import { dismissInvitation } from './dismiss-invitation.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { invite } from './invite.ts';
import { listCustomers } from './list-customers.ts';
import { listInvitations } from './list-invitations.ts';
import { listServices } from './list-services.ts';
import { me } from './me.ts';
import { readMicrosoft365Settings, validateConnection } from './microsoft365-settings.ts';
import { onboardCustomer } from './onboard-customer.ts';
import { readCustomer } from './read-customer.ts';
import { readInvitation } from './read-invitation.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revealAuthUrl } from './reveal-auth-url.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { signOut } from './sign-out.ts';
import { startSignIn } from './start-sign-in.ts';

type PortalEndpoint =
  keyof typeof sessionEndpoints | keyof typeof customerEndpoints | keyof typeof invitationEndpoints;

/** All that operators call. `validate` makes the live check of a connection. */
export const portalHandlers = (
  ports: Ports,
  validate: (customerId: string) => Promise<Validation>,
): EndpointHandlers<PortalEndpoint> => ({
  startSignIn: startSignIn(ports),
  finishSignIn: finishSignIn(ports),
  signOut: signOut(ports),
  me: me(ports),
  listServices,
  listCustomers: listCustomers(ports),
  addCustomer: addCustomer(ports),
  readCustomer: readCustomer(ports),
  onboardCustomer: onboardCustomer(ports),
  readMicrosoft365Settings: readMicrosoft365Settings(ports),
  validateConnection: validateConnection(ports, validate),
  listInvitations: listInvitations(ports),
  invite: invite(ports),
  readInvitation: readInvitation(ports),
  resendInvitation: resendInvitation(ports),
  revokeInvitation: revokeInvitation(ports),
  approveAccount: approveAccount(ports),
  revealAuthUrl: revealAuthUrl(ports),
  dismissInvitation: dismissInvitation(ports),
});
