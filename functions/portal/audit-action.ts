import type { Ports } from '../../shared/ports/ports.ts';
import type { Operator } from '../http/call.ts';

interface ActingCall {
  actor: Operator;
  address: string | undefined;
  now: Date;
}

/** Writes what an operator did into the audit log. `change` is public: never a secret or a link in it. */
export const auditAction = (
  { audit }: Pick<Ports, 'audit'>,
  { actor, address, now }: ActingCall,
  action: string,
  subject: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> } = {},
): Promise<void> =>
  audit.record({
    at: now.toISOString(),
    actor: actor.userPrincipalName,
    action,
    subject,
    ...(address === undefined ? {} : { address }),
    ...change,
  });
