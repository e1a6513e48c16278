import type { HttpRequest } from '@azure/functions';
import { linkKeyHeader } from '../../shared/contracts/endpoint.ts';
import { invitationIdPattern, linkKeyPattern, linkMessage } from '../../shared/domain/auth-url.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import { conflict, notFound, rateLimited } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { AuthorizeInvitation } from '../http/access.ts';
import type { InvitationCaller } from '../http/call.ts';
import { readClaim } from './claim-cookie.ts';
import { closedReason } from './closed-reason.ts';

type Needs = Pick<Ports, 'invitations' | 'linkKeys' | 'cipher' | 'limiter'>;

const wrongKeysAMinute = 30;
const callsAMinute = 240;

/** Unknown invitation and wrong key: one answer, so that nobody can find out which ids exist. */
const unknownLink = () =>
  notFound(
    'This link does not work. Open it again from the mail, as a whole, or ask the sender for a new one.',
    'unknownLink',
  );

/** The bearer of a link, by its key (and, where asked for, by this browser's claim). */
export const authorizeInvitation =
  (ports: Needs): AuthorizeInvitation =>
  async (request, params, claimNeeded, address) => {
    const invitationId = params['invitationId'] ?? '';
    const linkVersion = await verifiedVersion(ports, request, invitationId);
    const invitation = linkVersion === undefined ? undefined : await ports.invitations.read(invitationId);
    if (linkVersion === undefined || !invitation || linkVersion > invitation.value.version) {
      await limit(ports, `wrong-key:${address ?? 'unknown'}`, wrongKeysAMinute);
      throw unknownLink();
    }
    await limit(ports, `invitation:${invitationId}`, callsAMinute);
    const claim = await claimOf(ports, request, invitation.value);
    if (claimNeeded) requireOpenAndClaimed(invitation.value, linkVersion, claim);
    return { kind: 'invitation', invitation, linkVersion, claim };
  };

/** The version the key was made for; undefined when the key is not one of ours. The key is compared in any case. */
const verifiedVersion = async (
  { linkKeys }: Needs,
  request: HttpRequest,
  invitationId: string,
): Promise<number | undefined> => {
  const [, version = '0', key = ''] = linkKeyPattern.exec(request.headers.get(linkKeyHeader) ?? '') ?? [];
  const valid = await linkKeys.verify(linkMessage(invitationId, Number(version)), key);
  return valid && invitationIdPattern.test(invitationId) ? Number(version) : undefined;
};

const claimOf = async (
  { cipher }: Needs,
  request: HttpRequest,
  row: Invitation,
): Promise<InvitationCaller['claim']> => {
  if (!row.claim || row.claim.version !== row.version) return 'none';
  const held = await readClaim(cipher, request, row.id);
  return held === row.claim.id ? 'mine' : 'other';
};

const requireOpenAndClaimed = (
  row: Invitation,
  linkVersion: number,
  claim: InvitationCaller['claim'],
): void => {
  if (closedReason(row, linkVersion))
    throw conflict('invitationClosed', 'This link is no longer in use. Reload the page to see why.');
  if (claim !== 'mine')
    throw conflict('notClaimed', 'Another browser works on this invitation. Choose “Continue here” first.');
};

const limit = async ({ limiter }: Needs, key: string, callsPerMinute: number): Promise<void> => {
  const answer = await limiter.take(key, callsPerMinute, 60);
  if (answer.kind === 'limited') throw rateLimited(answer.retryAfterSeconds);
};
