import { AppError } from '../../shared/errors/app-error.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Person } from '../http/call.ts';

/** Who acts, from where, when. */
export interface ActingCall {
  actor: Person;
  address: string | undefined;
  now: Date;
}

/** Public: never a secret or a link in it. */
export interface AuditChange {
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Writes what somebody does into the audit log. */
export const auditAction = (
  { audit }: Pick<Ports, 'audit'>,
  { actor, address, now }: ActingCall,
  action: string,
  subject: string,
  change: AuditChange = {},
): Promise<void> =>
  audit.record({
    at: now.toISOString(),
    actor: actor.userPrincipalName,
    action,
    subject,
    ...(address === undefined ? {} : { address }),
    ...change,
  });

/**
 * An act with its entry, which is written first: a crash in between leaves an entry of what was begun, never an act
 * without one. Ask beforehand whatever can be refused beforehand; an act that is refused all the same, because somebody
 * was faster, has a second entry that says so, `{action}.refused` with the code.
 */
export const auditedAct = async <T>(
  ports: Pick<Ports, 'audit'>,
  call: ActingCall,
  entry: { action: string; subject: string } & AuditChange,
  act: () => Promise<T>,
): Promise<T> => {
  const { action, subject, ...change } = entry;
  await auditAction(ports, call, action, subject, change);
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError && error.status < 500)
      await auditAction(ports, call, `${action}.refused`, subject, { after: { code: error.code } });
    throw error;
  }
};
