import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { forbidden } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { limitMail } from './limit-mail.ts';
import { newInvitation } from './new-invitation.ts';
import { openInvitation, replaceAndCreate } from './replace-invitation.ts';
import { changeableCustomer } from './stored-customer.ts';
import type { SignInPorts } from './sign-in-possible.ts';

type Needs = Pick<Ports, 'invitations' | 'customers' | 'settings' | 'audit' | 'limiter'> & SignInPorts;

/** Invites a customer again; an open invitation is replaced when the operator has agreed to it. */
export const invite =
  (ports: Needs): EndpointHandler<typeof endpoints.invite> =>
  async (call) => {
    const { customerId, service, offered, note, invitationEmail, replaces } = call.body;
    const [{ value: customer }, settings, old] = await Promise.all([
      changeableCustomer(ports, customerId),
      ports.settings.read(),
      replaces === undefined ? undefined : openInvitation(ports, replaces, customerId),
    ]);
    if (service !== undefined && call.actor.kind !== 'operator')
      throw forbidden('Your service provider adds services.');
    const address = invitationEmail ?? customer.invitationEmail;
    await limitMail(ports, call.actor, customer, { field: 'invitationEmail', address });
    const by = call.actor.userPrincipalName;
    const wanted = { customer, settings, now: call.now, by, service, offered, note, invitationEmail };
    const invitation = newInvitation({ ...wanted, replaces: old?.value.id });
    await replaceAndCreate(ports, call, invitation, settings, old);
    return { body: { invitationId: invitation.id } };
  };
