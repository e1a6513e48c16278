import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { beginAction } from './begin-action.ts';

/** Stops everything: link, claims, attempts. */
export const revokeInvitation =
  (ports: Pick<Ports, 'invitations' | 'audit'>): EndpointHandler<typeof endpoints.revokeInvitation> =>
  async (call) => {
    const { invitationId } = call.params;
    await beginAction(ports, call, { kind: 'revoke' }, ({ status }) => ({
      action: 'invitation.revoked',
      before: { status },
    }));
    return { body: { invitationId } };
  };
