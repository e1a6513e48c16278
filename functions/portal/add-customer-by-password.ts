import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { Secret } from '../../shared/domain/secret.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { addOrTakeUp, assertNameIsFree, newCustomer } from './new-customer.ts';
import { createPasswordInvitation } from './password-invitation.ts';
import { resolveTenant } from './resolve-tenant.ts';
import { verifiedCredentials } from './verified-credentials.ts';
import type { SignInPorts } from './sign-in-possible.ts';

type Needs = Pick<
  Ports,
  | 'customers'
  | 'connections'
  | 'invitations'
  | 'resolver'
  | 'settings'
  | 'vault'
  | 'passwordGrant'
  | 'limiter'
  | 'audit'
> &
  SignInPorts;

/**
 * Add New Customer with **Use M365 admin account with known password**: the password is tried first, then the customer
 * is saved with an invitation for this account, in which it signs in and approves.
 */
export const addCustomerByPassword =
  (ports: Needs): EndpointHandler<typeof endpoints.addCustomerByPassword> =>
  async (call) => {
    const { body, now, actor } = call;
    const { username, service, note } = body;
    const tenantId = await resolveTenant(ports, body.tenant, body.adminEmail);
    const customer = newCustomer(
      { ...body, services: [body.service] },
      tenantId,
      actor.userPrincipalName,
      now,
    );
    await assertNameIsFree(ports, customer);
    const password = new Secret(body.password);
    await verifiedCredentials(ports, customer, [service], { tenantId, username, password });
    const { id: customerId, shortName, fullName } = customer;
    const entry = {
      action: 'customer.added',
      subject: customerId,
      after: { shortName, fullName, tenantId, method: 'adminCredentials', username },
    };
    const added = await auditedAct(ports, call, entry, () => addOrTakeUp(ports, customer));
    const settings = await ports.settings.read();
    const wanted = { customer: added, settings, service, username, password, note };
    return { body: { customerId, invitationId: await createPasswordInvitation(ports, call, wanted) } };
  };
