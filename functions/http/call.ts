import type { Cookie, HttpRequest } from '@azure/functions';
import type * as z from 'zod/v4/core';
import type { Access, CustomerAccess, Endpoint } from '../../shared/contracts/endpoint.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import type { Role, Session } from '../../shared/domain/session.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';

/** Somebody of the provider: signed in with a session, or automation with a bearer token (then without `session`). */
export interface Operator {
  kind: 'operator';
  objectId: string;
  /** What rows, timeline and audit call them. */
  userPrincipalName: string;
  displayName: string;
  roles: Role[];
  /** When session or token end (ISO 8601). */
  expiresAt: string;
  session?: Session;
}

/** Role `Customer`: the administrator of one customer, signed in at its tenant. */
export interface CustomerAdministrator extends Pick<
  Operator,
  'objectId' | 'userPrincipalName' | 'displayName' | 'expiresAt'
> {
  kind: 'customerAdministrator';
  customer: { id: string; shortName: string };
  session: Session;
}

/** Whoever signed in to the portal. */
export type Person = Operator | CustomerAdministrator;

/** A browser with a link whose key is right. `mine`: it also holds the present claim. */
export interface InvitationCaller {
  kind: 'invitation';
  invitation: Stored<Invitation>;
  /** Version of the link that was used; older than the row's: the link was replaced by a resend. */
  linkVersion: number;
  claim: 'none' | 'mine' | 'other';
}

type ActorOf<A extends Access> = A extends { kind: 'public' | 'eventGrid' }
  ? undefined
  : A extends { kind: 'invitation' }
    ? InvitationCaller
    : A extends { customer: CustomerAccess }
      ? Person
      : Operator;

type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameters<Rest>
  : never;

type Decoded<E, Part extends 'query' | 'body'> =
  E extends Record<Part, infer S extends z.$ZodType> ? z.output<S> : undefined;

/** What a handler is told: everything decoded, everybody identified. */
export interface Call<E extends Endpoint> {
  params: Record<PathParameters<E['path']>, string>;
  query: Decoded<E, 'query'>;
  body: Decoded<E, 'body'>;
  actor: ActorOf<E['access']>;
  /** The caller's address as the last trusted hop saw it; undefined when no proxy named it. */
  address: string | undefined;
  request: HttpRequest;
  /** The row's ETag from `If-Match`. */
  etag: E extends { ifMatch: true } ? string : undefined;
  now: Date;
  log: Logger;
  workflows: Workflows;
}

export interface Reply<E extends Endpoint> {
  body: z.input<E['response']>;
  /** Other than the endpoint's own. */
  status?: number;
  headers?: Record<string, string>;
  cookies?: Cookie[];
}
