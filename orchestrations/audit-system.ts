import type { AuditEntry } from '../shared/domain/audit.ts';
import type { Ports } from '../shared/ports/ports.ts';

/**
 * A change that nobody asked for at this moment: by a workflow or by the clock. `once` names it: an activity that is
 * repeated, with the same time, writes the entry once. Write it before the change, as with people's actions.
 */
export const auditSystem = (
  { audit }: Pick<Ports, 'audit'>,
  { once, ...entry }: Omit<AuditEntry, 'actor' | 'address'> & { once: string },
): Promise<void> => audit.record({ ...entry, actor: 'system' }, once);
