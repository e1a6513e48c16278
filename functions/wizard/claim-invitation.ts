import { randomUUID } from 'node:crypto';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Claim } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { writeInvitation } from '../../orchestrations/write-invitation.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditStep } from './audit-step.ts';
import { claimCookie } from './claim-cookie.ts';
import { closedReason } from './closed-reason.ts';
import { showView } from './show-view.ts';
import { tellWorkflow } from './tell-workflow.ts';

type Needs = Pick<Ports, 'invitations' | 'audit' | 'cipher' | 'settings' | 'vault'>;

/**
 * Binds the invitation to this browser. Another browser's claim is taken over only when asked for; a claim under a link
 * sent anew adopts what is under way.
 */
export const claimInvitation =
  (ports: Needs): EndpointHandler<typeof endpoints.claimInvitation> =>
  async ({ actor, body, now, workflows, address }) => {
    const { claim: held, linkVersion } = actor;
    const row = actor.invitation.value;
    const keep =
      closedReason(row, linkVersion) !== undefined || held === 'mine' || (held === 'other' && !body.takeOver);
    if (keep) return { body: await showView(ports, row, actor, now) };
    const claim: Claim = { id: randomUUID(), version: row.version, at: now.toISOString() };
    if (held === 'none')
      await auditStep(
        ports,
        { invitationId: row.id, at: claim.at, address },
        { action: 'invitation.claimed', after: { link: row.version } },
      );
    const claimed = await writeInvitation(ports.invitations, row.id, (present) =>
      present.version === claim.version ? { ...present, claim } : undefined,
    );
    if (held === 'other') {
      const event = { id: claim.id, at: claim.at, kind: 'takeOver' } as const;
      await tellWorkflow({ ...ports, workflows, address }, claimed, event);
    }
    const fresh = (await ports.invitations.read(row.id))?.value ?? claimed;
    return {
      body: await showView(ports, fresh, { linkVersion, claim: 'mine' }, now),
      cookies: [await claimCookie(ports.cipher, row.id, claim)],
    };
  };
