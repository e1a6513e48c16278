import type { Ports } from '../../shared/ports/ports.ts';

/** Sessions are audited by name, before they begin or end; their keys stay out of every log. */
export const auditSession = (
  { audit }: Pick<Ports, 'audit'>,
  { now, address }: { now: Date; address: string | undefined },
  userPrincipalName: string,
  action: 'session.started' | 'session.rolesChecked' | 'session.ended',
  after?: Record<string, unknown>,
): Promise<void> =>
  audit.record({
    at: now.toISOString(),
    actor: userPrincipalName,
    action,
    subject: userPrincipalName,
    ...(address === undefined ? {} : { address }),
    ...(after && { after }),
  });
