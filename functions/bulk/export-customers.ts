import { exportOnlyColumns } from '../../shared/contracts/customer-import.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { mostExportedRows } from '../../shared/contracts/exports.ts';
import { csvFile } from '../../shared/domain/csv.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { serviceNames } from '../../shared/domain/services.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction } from '../portal/audit-action.ts';
import { asFile, cutLine, readAll } from './read-all.ts';

/** All of them are known to the import. */
const header = [
  'Short name',
  'Full name',
  'Licensed users',
  'M365 admin e-mail',
  'Invitation e-mail',
  'Tenant',
  'Services',
  ...exportOnlyColumns,
];

/** Audited: who took a copy. */
export const exportCustomers =
  (ports: Pick<Ports, 'customers' | 'audit'>): EndpointHandler<typeof endpoints.exportCustomers> =>
  async (call) => {
    const { now } = call;
    const filter = call.query.text ? { text: call.query.text } : {};
    const { lines, cut } = await readAll((paging) => ports.customers.list({ ...filter, ...paging }), cellsOf);
    const after = { ...filter, customers: lines.length, ...(cut && { cut }) };
    await auditAction(ports, call, 'customers.exported', 'customers', { after });
    const body = csvFile(header, [...lines, ...cutLine(cut, mostExportedRows)]);
    return { body, headers: asFile('customers', now) };
  };

const cellsOf = (customer: Customer): string[] => [
  customer.shortName,
  customer.fullName,
  customer.licensedUsers === undefined ? '' : String(customer.licensedUsers),
  customer.adminEmail,
  customer.invitationEmail,
  customer.tenantId,
  customer.services.map(({ service, state }) => `${serviceNames([service])}: ${state}`).join('; '),
  customer.createdAt,
  customer.createdBy,
];
