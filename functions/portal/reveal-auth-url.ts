import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { authUrl, linkMessage } from '../../shared/domain/auth-url.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction } from './audit-action.ts';
import { assertOpen } from './invitation-action.ts';
import { storedInvitation } from './stored-invitation.ts';

/** The link, to be opened or copied on a click. It is audited first, and could be refused no more: whoever holds it can answer for the customer. */
export const revealAuthUrl =
  (
    ports: Pick<Ports, 'invitations' | 'linkKeys' | 'audit' | 'providerSetup'>,
  ): EndpointHandler<typeof endpoints.revealAuthUrl> =>
  async (call) => {
    const { value: row } = await storedInvitation(ports, call.params.invitationId);
    assertOpen(row);
    const key = await ports.linkKeys.sign(linkMessage(row.id, row.version));
    const action = call.body.use === 'open' ? 'invitation.linkOpened' : 'invitation.linkCopied';
    await auditAction(ports, call, action, row.id, { after: { version: row.version } });
    const { portalUrl } = await ports.providerSetup.read();
    return { body: { url: authUrl(portalUrl, row.id, row.version, key) } };
  };
