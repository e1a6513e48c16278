import type { AuditQuery } from '../../shared/ports/journals.ts';

type Filter = Pick<AuditQuery, 'actor' | 'action' | 'subject' | 'day'>;

/** A filter left empty filters nothing. */
export const auditFilter = ({ actor, action, subject, day }: Filter): Filter => ({
  ...(actor ? { actor } : {}),
  ...(action ? { action } : {}),
  ...(subject ? { subject } : {}),
  ...(day ? { day } : {}),
});
