import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { isOpen, type Invitation } from '../../shared/domain/invitation.ts';
import { validationFailed } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { Call } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { createInvitation } from './create-invitation.ts';
import { assertNoOtherAction, newAction, raiseAction } from './invitation-action.ts';
import { newInvitation } from './new-invitation.ts';
import { storedCustomer } from './stored-customer.ts';
import { findInvitation } from './stored-invitation.ts';

type Needs = Pick<Ports, 'invitations' | 'customers' | 'settings' | 'audit'>;

/** Invites a customer again; an open invitation is replaced when the operator has agreed to it. */
export const invite =
  (ports: Needs): EndpointHandler<typeof endpoints.invite> =>
  async (call) => {
    const { customerId, offered, note, invitationEmail, replaces } = call.body;
    const [{ value: customer }, settings, old] = await Promise.all([
      storedCustomer(ports, customerId),
      ports.settings.read(),
      replaces === undefined ? undefined : openInvitation(ports, replaces, customerId),
    ]);
    const by = call.actor.userPrincipalName;
    const wanted = { customer, settings, now: call.now, by, offered, note, invitationEmail };
    const invitation = newInvitation({ ...wanted, replaces: old?.value.id });
    await replaceAndCreate(ports, call, invitation, settings, old);
    return { body: { invitationId: invitation.id } };
  };

/** The invitation agreed to be replaced; undefined when it has ended by itself meanwhile. */
const openInvitation = async (
  ports: Needs,
  invitationId: string,
  customerId: string,
): Promise<Stored<Invitation> | undefined> => {
  const stored = await findInvitation(ports, invitationId);
  if (stored?.value.customerId !== customerId)
    throw validationFailed([{ field: 'replaces', message: 'This is no invitation of the customer.' }]);
  return isOpen(stored.value.status) ? stored : undefined;
};

const replaceAndCreate = async (
  ports: Needs,
  call: Call<typeof endpoints.invite>,
  invitation: Invitation,
  settings: Awaited<ReturnType<Ports['settings']['read']>>,
  old: Stored<Invitation> | undefined,
): Promise<void> => {
  if (!old) return createInvitation(ports, call, invitation, settings);
  assertNoOtherAction(old.value, call.actor);
  const pendingAction = newAction(call, { kind: 'replace', replacedBy: invitation.id });
  const replacing = { value: { ...old.value, pendingAction }, etag: old.etag };
  await createInvitation(ports, call, invitation, settings, replacing);
  await raiseAction(call, replacing.value);
};
