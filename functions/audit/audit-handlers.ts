import type { auditLogEndpoints } from '../../shared/contracts/audit-log.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { exportAudit } from './export-audit.ts';
import { listAudit } from './list-audit.ts';

/** The audit log, for administrators. */
export const auditHandlers = (
  ports: Pick<Ports, 'audit'>,
): EndpointHandlers<keyof typeof auditLogEndpoints> => ({
  listAudit: listAudit(ports),
  exportAudit: exportAudit(ports),
});
