import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { servicesHad } from '../../shared/domain/customer.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { createPasswordInvitation } from './password-invitation.ts';
import { openInvitation } from './replace-invitation.ts';
import { changeableCustomer } from './stored-customer.ts';
import { passwordToUse, verifiedCredentials } from './verified-credentials.ts';
import type { SignInPorts } from './sign-in-possible.ts';

type Needs = Pick<
  Ports,
  'customers' | 'connections' | 'invitations' | 'settings' | 'vault' | 'passwordGrant' | 'limiter' | 'audit'
> &
  SignInPorts;

/** **Click here to start the authentication process**: the password is tried, then the account is invited to sign in and approve. */
export const startAuthentication =
  (ports: Needs): EndpointHandler<typeof endpoints.startAuthentication> =>
  async (call) => {
    const { customerId } = call.params;
    const { username, replaces, note, invitationEmail } = call.body;
    const [{ value: customer }, present, settings, old] = await Promise.all([
      changeableCustomer(ports, customerId),
      ports.connections.read(customerId),
      ports.settings.read(),
      replaces === undefined ? undefined : openInvitation(ports, replaces, customerId),
    ]);
    const { tenantId } = customer;
    const password = await passwordToUse(ports, call.body, present?.value);
    await verifiedCredentials(ports, customer, servicesHad(customer), { tenantId, username, password });
    const wanted = { customer, settings, username, password, note, invitationEmail, old };
    return { body: { invitationId: await createPasswordInvitation(ports, call, wanted) } };
  };
