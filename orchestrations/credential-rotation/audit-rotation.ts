import type { AuditEntry } from '../../shared/domain/audit.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { auditSystem } from '../audit-system.ts';
import type { Rotating } from './live-rotation.ts';

/** What a run does, for the audit log; repeated with the same time it is one entry. */
export const auditRotation = (
  ports: Pick<Ports, 'audit'>,
  { customerId, rotation: { id, run, by } }: Rotating,
  { step, after, ...entry }: Pick<AuditEntry, 'at' | 'action' | 'after'> & { step: string },
): Promise<void> =>
  auditSystem(ports, {
    ...entry,
    once: `${id}-${run}-${step}`,
    subject: customerId,
    after: { by, ...after },
  });
