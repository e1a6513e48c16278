import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { isOpen, type Invitation } from '../../shared/domain/invitation.ts';
import { conflict } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Call } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { beginAction } from './begin-action.ts';
import { createInvitation } from './create-invitation.ts';
import { assertUnchanged } from './invitation-action.ts';
import { newInvitation } from './new-invitation.ts';
import { changeableCustomer } from './stored-customer.ts';
import { storedInvitation } from './stored-invitation.ts';
import type { SignInPorts } from './sign-in-possible.ts';

type Needs = Pick<Ports, 'invitations' | 'customers' | 'settings' | 'audit'> & SignInPorts;
type ResendCall = Call<typeof endpoints.resendInvitation>;

/** An open invitation gets a new link; of an ended one a new invitation is made. */
export const resendInvitation =
  (ports: Needs): EndpointHandler<typeof endpoints.resendInvitation> =>
  async (call) => {
    const stored = await storedInvitation(ports, call.params.invitationId);
    const invitationId = isOpen(stored.value.status)
      ? await sendNewLink(ports, call)
      : await inviteAgain(ports, call);
    return { body: { invitationId } };
  };

const sendNewLink = async (ports: Needs, call: ResendCall): Promise<string> => {
  const to = ({ invitationEmail }: Invitation) => ({
    invitationEmail: call.body.invitationEmail ?? invitationEmail,
  });
  await beginAction(
    ports,
    call,
    { kind: 'resend' },
    (row) => ({
      action: 'invitation.resent',
      before: { invitationEmail: row.invitationEmail },
      after: to(row),
    }),
    (row) => ({ ...withoutRequest(row), ...to(row) }),
  );
  return call.params.invitationId;
};

/** The password went with the end of the invitation, or into the connection. */
const passwordForgotten = () =>
  conflict(
    'passwordForgotten',
    'This invitation was made with a user name and password, and has ended. Enter them again on the customer’s Microsoft 365 Settings, or choose Send Invitation there.',
  );

/** The old row names the new one and, unless it still waits to be added, leaves the pending list. */
const inviteAgain = async (ports: Needs, call: ResendCall): Promise<string> => {
  const old = await storedInvitation(ports, call.params.invitationId);
  assertUnchanged(old, call.etag);
  if (old.value.credentials) throw passwordForgotten();
  const [{ value: customer }, settings] = await Promise.all([
    changeableCustomer(ports, old.value.customerId),
    ports.settings.read(),
  ]);
  const { offered, note, service } = old.value;
  const invitation = newInvitation({
    customer,
    settings,
    now: call.now,
    by: call.actor.userPrincipalName,
    offered,
    service,
    note,
    invitationEmail: call.body.invitationEmail ?? old.value.invitationEmail,
    replaces: old.value.id,
  });
  const replaced = { value: succeeded(old.value, invitation.id, call.now), etag: old.etag };
  await createInvitation(ports, call, invitation, settings, replaced);
  return invitation.id;
};

const succeeded = (old: Invitation, replacedBy: string, now: Date): Invitation => ({
  ...withoutRequest(old),
  replacedBy,
  ...(old.status === 'Authentication Complete' ? {} : { settledAt: old.settledAt ?? now.toISOString() }),
});

/** The new link is the answer to whoever asked for one. */
const withoutRequest = ({ newLinkRequestedAt: _answered, ...row }: Invitation): Invitation => row;
