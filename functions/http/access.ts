import type { HttpRequest } from '@azure/functions';
import type { Access } from '../../shared/contracts/endpoint.ts';
import type { Role } from '../../shared/domain/session.ts';
import { forbidden, notSignedIn } from '../../shared/errors/catalogue.ts';
import type { SessionStore } from '../../shared/ports/session-store.ts';
import { bearerTokenOf, type BearerTokens } from './bearer-token.ts';
import type { InvitationCaller, Operator } from './call.ts';
import { operatorOfSession } from './operator-session.ts';

/** Checks link key and, with `claim`, the browser's claim; throws the same 404 for unknown and wrong. */
export type AuthorizeInvitation = (
  request: HttpRequest,
  params: Readonly<Record<string, string>>,
  claim: boolean,
  address: string | undefined,
) => Promise<InvitationCaller>;

export interface AccessDeps {
  sessions: SessionStore;
  bearerTokens: BearerTokens;
  authorizeInvitation: AuthorizeInvitation;
}

interface Caller {
  request: HttpRequest;
  params: Readonly<Record<string, string>>;
  address: string | undefined;
  now: Date;
}

/** Who calls, or the error that says why they may not. */
export const authorize = async (
  access: Access,
  caller: Caller,
  deps: AccessDeps,
): Promise<Operator | InvitationCaller | undefined> => {
  switch (access.kind) {
    case 'public':
      return undefined;
    case 'invitation':
      return deps.authorizeInvitation(caller.request, caller.params, access.claim, caller.address);
    case 'roles':
      return withRole(await identify(caller, deps), access.roles);
    default:
      return access satisfies never;
  }
};

const identify = async ({ request, now }: Caller, deps: AccessDeps): Promise<Operator> => {
  const token = bearerTokenOf(request);
  if (token === undefined) return operatorOfSession(request, deps.sessions, now);
  const answer = await deps.bearerTokens.verify(token, now);
  if (answer.kind === 'refused') throw notSignedIn('The access token is not valid for this portal.');
  return answer.operator;
};

const withRole = (operator: Operator, roles: readonly Role[]): Operator => {
  if (operator.roles.some((role) => roles.includes(role))) return operator;
  throw forbidden(`This needs the role ${roles.join(' or ')}.`);
};
