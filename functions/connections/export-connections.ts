import type * as z from 'zod';
import {
  mostExportedConnections,
  type connectionListEndpoints,
  type ListedConnection,
} from '../../shared/contracts/connection-list.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { csvFile, csvLine } from '../../shared/domain/csv.ts';
import { daysUntil } from '../../shared/domain/time.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { cutLine } from '../bulk/read-all.ts';
import { auditAction } from '../portal/audit-action.ts';
import {
  connectionPage,
  expiringBeforeOf,
  readExpiringDays,
  type ConnectionListPorts,
} from './connection-page.ts';

type Filter = z.output<(typeof connectionListEndpoints)['exportConnections']['query']>;

const pageSize = 100;
const header = [
  'ID',
  'Full name',
  'Method',
  'Status',
  'Cause',
  'Failing since (UTC)',
  'Last validation (UTC)',
  'Result',
  'Expires (UTC)',
  'Days left',
];

/** Everything that the filter finds. Audited: who took a copy. */
export const exportConnections =
  (ports: ConnectionListPorts & Pick<Ports, 'audit'>): EndpointHandler<typeof endpoints.exportConnections> =>
  async (call) => {
    const { query, now } = call;
    const { found, cut } = await allOf(ports, query, expiringBeforeOf(now, await readExpiringDays(ports)));
    const after = { ...query, connections: found.length, ...(cut && { cut }) };
    await auditAction(ports, call, 'connections.exported', 'connections', { after });
    const name = `authentication-status-${now.toISOString().slice(0, 10)}.csv`;
    return {
      body: csvFile(header, [
        ...found.map((connection) => csvLine(cellsOf(connection, now.getTime()))),
        ...cutLine(cut, mostExportedConnections),
      ]),
      headers: { 'content-disposition': `attachment; filename="${name}"` },
    };
  };

const allOf = async (
  ports: ConnectionListPorts,
  filter: Filter,
  expiringBefore: string,
): Promise<{ found: ListedConnection[]; cut: boolean }> => {
  const found: ListedConnection[] = [];
  let cursor: string | undefined;
  do {
    const asked = { ...filter, limit: pageSize, ...(cursor ? { cursor } : {}) };
    const page = await connectionPage(ports, asked, expiringBefore);
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && found.length < mostExportedConnections);
  const cut = cursor !== undefined || found.length > mostExportedConnections;
  return { found: found.slice(0, mostExportedConnections), cut };
};

const cellsOf = (
  { shortName, fullName, method, state, failure, lastValidation, expiresAt }: ListedConnection,
  now: number,
): string[] => [
  shortName,
  fullName,
  method,
  state,
  failure?.cause ?? '',
  failure?.at ?? '',
  lastValidation?.at ?? '',
  lastValidation ? (lastValidation.successful ? 'Successful' : (lastValidation.reason ?? 'Failed')) : '',
  expiresAt ?? '',
  expiresAt === undefined ? '' : String(daysUntil(expiresAt, now)),
];
