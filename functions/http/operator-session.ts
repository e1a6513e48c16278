import { createHash } from 'node:crypto';
import type { Cookie, HttpRequest } from '@azure/functions';
import { notSignedIn } from '../../shared/errors/catalogue.ts';
import type { Session } from '../../shared/domain/session.ts';
import { plusSeconds } from '../../shared/domain/time.ts';
import type { SessionStore } from '../../shared/ports/session-store.ts';
import type { Operator } from './call.ts';
import { cookieOf, endedCookie, guardedCookie } from './cookies.ts';

const cookieName = '__Host-session';

/** Roles are asked of Entra again after an hour, by a `prompt=none` sign-in. */
export const rolesLifetimeSeconds = 3600;

/** The row's key of a cookie's value: whoever reads the table cannot become the operator. */
export const sessionKeyOf = (cookieValue: string): string =>
  createHash('sha256').update(cookieValue).digest('hex');

/** The session that the request's cookie points to, if it still lives; its roles may be due for another check. */
export const readSession = async (
  request: HttpRequest,
  sessions: Pick<SessionStore, 'read'>,
  now: Date,
): Promise<Session | undefined> => {
  const value = cookieOf(request, cookieName);
  const session = value === undefined ? undefined : await sessions.read(sessionKeyOf(value));
  return session && session.expiresAt > now.toISOString() ? session : undefined;
};

/** The session of the cookie; 401 without one, 401 `sessionRecheck` when the roles are too old. */
export const liveSession = async (
  request: HttpRequest,
  sessions: Pick<SessionStore, 'read'>,
  now: Date,
): Promise<Session> => {
  const session = await readSession(request, sessions, now);
  if (!session) throw notSignedIn();
  if (plusSeconds(session.rolesCheckedAt, rolesLifetimeSeconds) < now.toISOString())
    throw notSignedIn('Your roles have to be checked again.', 'sessionRecheck');
  return session;
};

export const operatorOfSession = (session: Session): Operator => {
  const { objectId, userPrincipalName, displayName, roles, expiresAt } = session;
  return { kind: 'operator', objectId, userPrincipalName, displayName, roles, expiresAt, session };
};

export const sessionCookie = (value: string, maxAgeSeconds: number): Cookie =>
  guardedCookie(cookieName, value, maxAgeSeconds);

export const endedSessionCookie = (): Cookie => endedCookie(cookieName);
