import { isOpen, type Invitation } from '../../shared/domain/invitation.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { validationFailed } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import { createInvitation, type CreatingCall } from './create-invitation.ts';
import { assertNoOtherAction, newAction, raiseAction } from './invitation-action.ts';
import { findInvitation } from './stored-invitation.ts';
import { assertSignInPossible, type SignInPorts } from './sign-in-possible.ts';

/** The invitation agreed to be replaced; undefined when it has ended by itself meanwhile. */
export const openInvitation = async (
  ports: Pick<Ports, 'invitations'>,
  invitationId: string,
  customerId: string,
): Promise<Stored<Invitation> | undefined> => {
  const stored = await findInvitation(ports, invitationId);
  if (stored?.value.customerId !== customerId)
    throw validationFailed([{ field: 'replaces', message: 'This is no invitation of the customer.' }]);
  return isOpen(stored.value.status) ? stored : undefined;
};

/** Creates it, in the place of the one that the operator agreed to replace. */
export const replaceAndCreate = async (
  ports: Pick<Ports, 'invitations' | 'audit'> & SignInPorts,
  call: CreatingCall,
  invitation: Invitation,
  settings: Settings,
  old: Stored<Invitation> | undefined,
): Promise<void> => {
  await assertSignInPossible(ports, invitation.offered);
  if (!old) return createInvitation(ports, call, invitation, settings);
  assertNoOtherAction(old.value, call.actor);
  const pendingAction = newAction(call, { kind: 'replace', replacedBy: invitation.id });
  const replacing = { value: { ...old.value, pendingAction }, etag: old.etag };
  await createInvitation(ports, call, invitation, settings, replacing);
  await raiseAction(call, replacing.value);
};
