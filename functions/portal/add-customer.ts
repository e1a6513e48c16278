import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { createInvitation } from './create-invitation.ts';
import { addOrTakeUp, assertNameIsFree, newCustomer } from './new-customer.ts';
import { newInvitation } from './new-invitation.ts';
import { assertSignInPossible, type SignInPorts } from './sign-in-possible.ts';
import { resolveTenant } from './resolve-tenant.ts';

/** Add New Customer with **Send invitation link**: the tenant is found, claimed and pinned, then the invitation goes out. */
export const addCustomer =
  (
    ports: Pick<
      Ports,
      'customers' | 'connections' | 'invitations' | 'resolver' | 'settings' | 'vault' | 'audit'
    > &
      SignInPorts,
  ): EndpointHandler<typeof endpoints.addCustomer> =>
  async (call) => {
    const { body, now, actor } = call;
    const by = actor.userPrincipalName;
    await assertSignInPossible(ports, body.offered);
    const tenantId = await resolveTenant(ports, body.tenant, body.adminEmail);
    const customer = newCustomer({ ...body, services: [body.service] }, tenantId, by, now);
    await assertNameIsFree(ports, customer);
    const { shortName, fullName } = customer;
    const entry = {
      action: 'customer.added',
      subject: customer.id,
      after: { shortName, fullName, tenantId },
    };
    const added = await auditedAct(ports, call, entry, () => addOrTakeUp(ports, customer));
    const settings = await ports.settings.read();
    const { offered, note } = body;
    const invitation = newInvitation({ customer: added, settings, now, by, offered, note });
    await createInvitation(ports, call, invitation, settings);
    return { body: { customerId: customer.id, invitationId: invitation.id } };
  };
