import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditFilter } from './audit-filter.ts';

export const listAudit =
  ({ audit }: Pick<Ports, 'audit'>): EndpointHandler<typeof endpoints.listAudit> =>
  async ({ query: { limit, cursor, ...filter } }) => ({
    body: await audit.list({ ...auditFilter(filter), limit, ...(cursor ? { cursor } : {}) }),
  });
