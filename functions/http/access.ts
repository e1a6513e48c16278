import type { HttpRequest } from '@azure/functions';
import type { Access } from '../../shared/contracts/endpoint.ts';
import { forbidden, notSignedIn, rateLimited } from '../../shared/errors/catalogue.ts';
import type { CustomerStore } from '../../shared/ports/customer-store.ts';
import type { InvitationStore } from '../../shared/ports/invitation-store.ts';
import type { RateLimiter } from '../../shared/ports/rate-limiter.ts';
import type { SessionStore } from '../../shared/ports/session-store.ts';
import { bearerTokenOf, type BearerTokens } from './bearer-token.ts';
import type { CustomerAdministrator, InvitationCaller, Operator, Person } from './call.ts';
import { administratorOfSession } from './customer-session.ts';
import { admitEventGrid, type EventGridTokens } from './event-grid-token.ts';
import { liveSession, operatorOfSession } from './operator-session.ts';
import { assertOwnPath } from './own-customer.ts';

/** Checks link key and, with `claim`, the browser's claim; throws the same 404 for unknown and wrong. */
export type AuthorizeInvitation = (
  request: HttpRequest,
  params: Readonly<Record<string, string>>,
  claim: boolean,
  address: string | undefined,
) => Promise<InvitationCaller>;

export interface AccessDeps {
  sessions: SessionStore;
  customers: Pick<CustomerStore, 'read'>;
  invitations: Pick<InvitationStore, 'read'>;
  limiter: RateLimiter;
  bearerTokens: BearerTokens;
  /** Absent: the deployment takes no delivery reports. */
  eventGridTokens?: EventGridTokens | undefined;
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
): Promise<Person | InvitationCaller | undefined> => {
  switch (access.kind) {
    case 'public':
      return undefined;
    case 'invitation':
      return deps.authorizeInvitation(caller.request, caller.params, access.claim, caller.address);
    case 'eventGrid':
      return admitEventGrid(deps.eventGridTokens, caller);
    case 'roles':
      return admitted(await identify(caller, deps), access, caller, deps);
    default:
      return access satisfies never;
  }
};

const identify = async ({ request, now }: Caller, deps: AccessDeps): Promise<Person> => {
  const token = bearerTokenOf(request);
  if (token === undefined) return personOfSession(request, deps, now);
  const answer = await deps.bearerTokens.verify(token, now);
  if (answer.kind === 'refused') throw notSignedIn('The access token is not valid for this portal.');
  return answer.operator;
};

const personOfSession = async (request: HttpRequest, deps: AccessDeps, now: Date): Promise<Person> => {
  const session = await liveSession(request, deps.sessions, now);
  return session.customer
    ? administratorOfSession(deps, session, session.customer.id)
    : operatorOfSession(session);
};

type RolesAccess = Extract<Access, { kind: 'roles' }>;

const admitted = async (
  person: Person,
  access: RolesAccess,
  caller: Caller,
  deps: AccessDeps,
): Promise<Person> => {
  if (person.kind === 'operator') return withRole(person, access);
  if (!access.customer) throw roleMissing(access);
  await assertOwnPath(deps, access.customer.scope, person.customer.id, caller.params);
  await limitActs(deps, caller, person);
  return person;
};

const withRole = (operator: Operator, access: RolesAccess): Operator => {
  if (operator.roles.some((role) => access.roles.includes(role))) return operator;
  throw roleMissing(access);
};

const roleMissing = ({ roles }: RolesAccess) => forbidden(`This needs the role ${roles.join(' or ')}.`);

/** Mails and calls to Microsoft that one customer may cause: more than a person needs, less than a robot wants. */
const actsAnHour = 60;

const limitActs = async (
  { limiter }: AccessDeps,
  { request }: Caller,
  { customer }: CustomerAdministrator,
): Promise<void> => {
  if (request.method === 'GET') return;
  const answer = await limiter.take(`customer-acts:${customer.id}`, actsAnHour, 3600);
  if (answer.kind === 'limited') throw rateLimited(answer.retryAfterSeconds);
};
