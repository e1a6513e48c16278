import type { Invitation } from '../../shared/domain/invitation.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { auditStep } from './audit-step.ts';

/** Nothing changes, but timeline and audit log tell: another account at the second sign-in may be an attack. */
export const recordRefusal = async (
  ports: Pick<Ports, 'timeline' | 'audit'>,
  { id, step }: Invitation,
  { code, title, why }: Problem,
  { now, address }: { now: Date; address: string | undefined },
): Promise<void> => {
  const at = now.toISOString();
  const when = { invitationId: id, at, address };
  await auditStep(ports, when, { action: 'invitation.signInRefused', after: { code } });
  const key = `${String(step).padStart(6, '0')}-${at}`;
  await ports.timeline.append(id, { key, at, title: `Sign-in refused: ${title}`, detail: why, tone: 'bad' });
};
