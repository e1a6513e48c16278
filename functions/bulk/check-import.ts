import type { CheckedRow } from '../../shared/contracts/customer-import.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { newCustomer } from '../portal/new-customer.ts';
import { resolveTenant } from '../portal/resolve-tenant.ts';
import { readImportFile, type FileRow } from './import-file.ts';
import { columnError, readImportRow, type RowError, type WantedCustomer } from './import-row.ts';
import { inTurns } from './in-turns.ts';

/** What becomes of a row; `customer` as it would be saved. */
export type Verdict =
  | { kind: 'new' | 'known'; line: number; customer: Customer }
  | { kind: 'wrong'; line: number; values: FileRow['values']; errors: RowError[] };

type Needs = Pick<Ports, 'customers' | 'resolver'>;

/** Every row of the file, against the rules, the other rows, and what is there. */
export const checkImport = async (ports: Needs, csv: string, by: string, now: Date): Promise<Verdict[]> => {
  const judge = async (row: FileRow): Promise<Verdict> => {
    const reading = readImportRow(row);
    if (reading.kind === 'wrong') return wrong(row, reading.errors);
    const tenant = await tenantOf(ports, reading.wanted);
    if (tenant.kind === 'wrong') return wrong(row, tenant.errors);
    const customer = newCustomer(reading.wanted, tenant.tenantId, by, now);
    return judgeAgainstStore(ports, row, customer);
  };
  const rows = readImportFile(csv);
  return judgeAgainstEachOther(rows, await inTurns(rows, judge));
};

/** As the API tells of it. */
export const checkedRow = (verdict: Verdict): CheckedRow => {
  const { line, kind: state } = verdict;
  if (verdict.kind === 'wrong') {
    const { shortName = '', adminEmail = '' } = verdict.values;
    return { line, state, shortName, adminEmail, errors: verdict.errors };
  }
  const { shortName, adminEmail } = verdict.customer;
  return { line, state, shortName, adminEmail, errors: [] };
};

const wrong = ({ line, values }: FileRow, errors: RowError[]): Verdict => ({
  kind: 'wrong',
  line,
  values,
  errors,
});

/** An unknown tenant is the row's fault; that Microsoft does not answer is nobody's, and is thrown. */
const tenantOf = async (
  ports: Needs,
  { tenant, adminEmail }: WantedCustomer,
): Promise<{ kind: 'found'; tenantId: string } | { kind: 'wrong'; errors: RowError[] }> => {
  try {
    return { kind: 'found', tenantId: await resolveTenant(ports, tenant, adminEmail) };
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    return { kind: 'wrong', errors: error.fields.map(({ message }) => columnError('tenant', message)) };
  }
};

const judgeAgainstStore = async (
  { customers }: Needs,
  row: FileRow,
  customer: Customer,
): Promise<Verdict> => {
  const [present, holder] = await Promise.all([
    customers.read(customer.id),
    customers.ofTenant(customer.tenantId),
  ]);
  if (present)
    return isSame(present.value, customer)
      ? { kind: 'known', line: row.line, customer }
      : wrong(row, [columnError('shortName', otherThere(present.value, customer))]);
  if (holder) return wrong(row, [columnError('tenant', tenantTaken(holder.value))]);
  return { kind: 'new', line: row.line, customer };
};

const compared = [
  'shortName',
  'fullName',
  'licensedUsers',
  'adminEmail',
  'invitationEmail',
  'tenantId',
] as const;

/** The same customer, whatever has become of it since: what the file says of it is so. */
export const isSame = (present: Customer, wanted: Customer): boolean =>
  compared.every((field) => present[field] === wanted[field]) &&
  wanted.services.every(({ service }) => present.services.some((had) => had.service === service));

const fieldWords: Record<(typeof compared)[number], string> = {
  shortName: 'short name',
  fullName: 'full name',
  licensedUsers: 'licensed users',
  adminEmail: 'M365 admin e-mail',
  invitationEmail: 'invitation e-mail',
  tenantId: 'tenant',
};

const otherThere = (present: Customer, wanted: Customer): string => {
  const different = compared
    .filter((field) => present[field] !== wanted[field])
    .map((field) => fieldWords[field]);
  const what = different.length > 0 ? different.join(', ') : 'service';
  return `There is a customer ${present.shortName} already, with another ${what}. Take this line out, or give it another short name; customers that exist are changed under Customers.`;
};

const tenantTaken = ({ shortName, fullName }: Customer): string =>
  `This Microsoft 365 tenant belongs to the customer ${shortName} (${fullName}) already. A tenant can belong to one customer only.`;

/** Of two rows for one short name, or one tenant, the second is wrong. */
const judgeAgainstEachOther = (rows: readonly FileRow[], verdicts: readonly Verdict[]): Verdict[] => {
  const names = new Map<string, number>();
  const tenants = new Map<string, number>();
  return verdicts.map((verdict, index) => {
    const row = rows[index];
    if (verdict.kind === 'wrong' || !row) return verdict;
    const { id, tenantId } = verdict.customer;
    const [name, tenant] = [names.get(id), tenants.get(tenantId)];
    names.set(id, name ?? verdict.line);
    tenants.set(tenantId, tenant ?? verdict.line);
    if (name !== undefined)
      return wrong(row, [columnError('shortName', `Line ${name} has the same short name.`)]);
    if (tenant !== undefined)
      return wrong(row, [
        columnError(
          'tenant',
          `Line ${tenant} has the same tenant. A tenant can belong to one customer only.`,
        ),
      ]);
    return verdict;
  });
};
