import type { Cookie } from '@azure/functions';
import type { Session } from '../../shared/domain/session.ts';
import { plusSeconds } from '../../shared/domain/time.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { sessionCookie, sessionKeyOf } from '../http/operator-session.ts';
import { randomValue } from '../http/pkce.ts';
import { auditSession } from './audit-session.ts';

/** A working day; then a person signs in again. */
const sessionSeconds = 8 * 3600;

/** Who it is and what they are here: roles of an operator, or the customer of its administrator. */
export type SignedIn = Pick<Session, 'objectId' | 'userPrincipalName' | 'displayName' | 'roles' | 'customer'>;
type When = { now: Date; address: string | undefined };

/**
 * The cookies to set. `recheck`: the session whose roles were asked for again; of the same person it goes on under its
 * cookie until it ends as planned. Otherwise a new session begins under a new random id and the present one ends.
 */
export const openSession = async (
  ports: Pick<Ports, 'sessions' | 'audit'>,
  when: When,
  person: SignedIn,
  recheck: Session | undefined,
  present: Session | undefined,
): Promise<Cookie[]> => {
  const at = when.now.toISOString();
  const after = person.customer
    ? { roles: ['Customer'], customer: person.customer.id }
    : { roles: person.roles };
  if (recheck?.objectId === person.objectId && recheck.customer?.id === person.customer?.id) {
    await auditSession(ports, when, person.userPrincipalName, 'session.rolesChecked', after);
    await ports.sessions.update({ ...recheck, ...person, rolesCheckedAt: at });
    return [];
  }
  await auditSession(ports, when, person.userPrincipalName, 'session.started', after);
  if (present) await ports.sessions.delete(present.key);
  const value = randomValue();
  await ports.sessions.create({
    key: sessionKeyOf(value),
    ...person,
    createdAt: at,
    expiresAt: plusSeconds(at, sessionSeconds),
    rolesCheckedAt: at,
  });
  return [sessionCookie(value, sessionSeconds)];
};
