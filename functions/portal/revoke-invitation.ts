import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction } from './audit-action.ts';
import { beginAction } from './begin-action.ts';

/** Stops everything: link, claims, attempts. */
export const revokeInvitation =
  (ports: Pick<Ports, 'invitations' | 'audit'>): EndpointHandler<typeof endpoints.revokeInvitation> =>
  async (call) => {
    const { invitationId } = call.params;
    const { status } = await beginAction(ports, call, { kind: 'revoke' });
    await auditAction(ports, call, 'invitation.revoked', invitationId, { before: { status } });
    return { body: { invitationId } };
  };
