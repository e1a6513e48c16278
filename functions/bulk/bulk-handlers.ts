import type { customerImportEndpoints } from '../../shared/contracts/customer-import.ts';
import type { exportEndpoints } from '../../shared/contracts/exports.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { exportCustomers } from './export-customers.ts';
import { exportInvitations } from './export-invitations.ts';
import { checkCustomerImport, importCustomers } from './import-customers.ts';

/** Many customers and invitations at once, in and out. */
export const bulkHandlers = (
  ports: Pick<Ports, 'customers' | 'connections' | 'invitations' | 'vault' | 'audit' | 'resolver'>,
): EndpointHandlers<keyof typeof customerImportEndpoints | keyof typeof exportEndpoints> => ({
  checkCustomerImport: checkCustomerImport(ports),
  importCustomers: importCustomers(ports),
  exportCustomers: exportCustomers(ports),
  exportInvitations: exportInvitations(ports),
});
