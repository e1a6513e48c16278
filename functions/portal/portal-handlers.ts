import type { adminCredentialsEndpoints } from '../../shared/contracts/admin-credentials.ts';
import type { connectionEndpoints } from '../../shared/contracts/connection-actions.ts';
import type { rotationEndpoints } from '../../shared/contracts/credential-rotation.ts';
import type { customerChangeEndpoints } from '../../shared/contracts/customer-changes.ts';
import type { customerServiceEndpoints } from '../../shared/contracts/customer-services.ts';
import type { customerEndpoints } from '../../shared/contracts/customers.ts';
import type { qoeEndpoints } from '../../shared/contracts/qoe-integration.ts';
import type { userFilterEndpoints } from '../../shared/contracts/user-filter.ts';
import type { invitationEndpoints } from '../../shared/contracts/invitations.ts';
import type { sessionEndpoints } from '../../shared/contracts/portal-session.ts';
import type { RefreshOutcome } from '../../orchestrations/connection-refresh/contracts.ts';
import type { Validation } from '../../shared/domain/connection.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { addConnectedCustomer } from './add-connected-customer.ts';
import { addCustomerByPassword } from './add-customer-by-password.ts';
import { addCustomer } from './add-customer.ts';
import { addService, checkService } from './add-service.ts';
import { approveAccount } from './approve-account.ts';
import { deleteCustomer } from './delete-customer.ts';
import { disconnect } from './disconnect.ts';
import { dismissInvitation } from './dismiss-invitation.ts';
import { editCustomer } from './edit-customer.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { grantConsentLink, mailConsentLink } from './grant-consent.ts';
import { invite } from './invite.ts';
import { listCustomers } from './list-customers.ts';
import { listInvitations } from './list-invitations.ts';
import { listServices } from './list-services.ts';
import { me } from './me.ts';
import { readMicrosoft365Settings, validateConnection } from './microsoft365-settings.ts';
import { onboardCustomer } from './onboard-customer.ts';
import { readQoeIntegration, removeQoeIntegration, testQoeIntegration } from './qoe-integration.ts';
import { readCustomer } from './read-customer.ts';
import { readInvitation } from './read-invitation.ts';
import { refreshConnection } from './refresh-connection.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revealAuthUrl } from './reveal-auth-url.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { rotateCredential } from './rotate-credential.ts';
import { saveAdminCredentials } from './save-admin-credentials.ts';
import { saveAppRegistration } from './save-app-registration.ts';
import { saveQoeIntegration } from './save-qoe-integration.ts';
import { signOut } from './sign-out.ts';
import { startAuthentication } from './start-authentication.ts';
import { startCustomerSignIn } from './start-customer-sign-in.ts';
import { startSignIn } from './start-sign-in.ts';
import { previewUserFilter, saveUserFilter } from './user-filter.ts';

type PortalEndpoint =
  | keyof typeof sessionEndpoints
  | keyof typeof customerEndpoints
  | keyof typeof customerChangeEndpoints
  | keyof typeof customerServiceEndpoints
  | keyof typeof connectionEndpoints
  | keyof typeof rotationEndpoints
  | keyof typeof adminCredentialsEndpoints
  | keyof typeof qoeEndpoints
  | keyof typeof userFilterEndpoints
  | keyof typeof invitationEndpoints;

/** All that operators call. `validate` makes the live check of a connection, `refresh` redeems its token. */
export const portalHandlers = (
  ports: Ports,
  validate: (customerId: string) => Promise<Validation>,
  refresh: (customerId: string) => Promise<RefreshOutcome>,
): EndpointHandlers<PortalEndpoint> => ({
  startSignIn: startSignIn(ports),
  startCustomerSignIn: startCustomerSignIn(ports),
  finishSignIn: finishSignIn(ports),
  signOut: signOut(ports),
  me: me(ports),
  listServices,
  listCustomers: listCustomers(ports),
  addCustomer: addCustomer(ports),
  addConnectedCustomer: addConnectedCustomer(ports),
  readCustomer: readCustomer(ports),
  onboardCustomer: onboardCustomer(ports),
  readMicrosoft365Settings: readMicrosoft365Settings(ports),
  checkService: checkService(ports),
  addService: addService(ports),
  validateConnection: validateConnection(ports, validate),
  refreshConnection: refreshConnection(ports, refresh),
  disconnect: disconnect(ports),
  grantConsentLink: grantConsentLink(ports),
  mailConsentLink: mailConsentLink(ports),
  editCustomer: editCustomer(ports),
  deleteCustomer: deleteCustomer(ports),
  saveAppRegistration: saveAppRegistration(ports),
  rotateCredential: rotateCredential(ports),
  addCustomerByPassword: addCustomerByPassword(ports),
  saveAdminCredentials: saveAdminCredentials(ports),
  startAuthentication: startAuthentication(ports),
  readQoeIntegration: readQoeIntegration(ports),
  saveQoeIntegration: saveQoeIntegration(ports),
  testQoeIntegration: testQoeIntegration(ports),
  removeQoeIntegration: removeQoeIntegration(ports),
  previewUserFilter: previewUserFilter(ports),
  saveUserFilter: saveUserFilter(ports),
  listInvitations: listInvitations(ports),
  invite: invite(ports),
  readInvitation: readInvitation(ports),
  resendInvitation: resendInvitation(ports),
  revokeInvitation: revokeInvitation(ports),
  approveAccount: approveAccount(ports),
  revealAuthUrl: revealAuthUrl(ports),
  dismissInvitation: dismissInvitation(ports),
});
