import type { CheckedRow } from '../../shared/contracts/customer-import.ts';
import { customerIdOf, type Customer } from '../../shared/domain/customer.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { enteredFields, isSame, newCustomer } from '../portal/new-customer.ts';
import { resolveTenant } from '../portal/resolve-tenant.ts';
import { readImportFile, type FileRow } from './import-file.ts';
import { columnError, readImportRow, type RowError, type WantedCustomer } from './import-row.ts';
import { inTurns } from './in-turns.ts';

/** What becomes of a row; `customer` as it would be saved. */
export type Verdict =
  | { kind: 'new' | 'known'; line: number; customer: Customer }
  | { kind: 'wrong'; line: number; values: FileRow['values']; errors: RowError[] }
  /** Microsoft does not say right now which tenant it is. */
  | { kind: 'askAgain'; line: number; values: FileRow['values']; errors: RowError[]; customerId: string };

type Needs = Pick<Ports, 'customers' | 'resolver'>;

/** Every row of the file, against the rules, the other rows, and what is there. */
export const checkImport = async (ports: Needs, csv: string, by: string, now: Date): Promise<Verdict[]> => {
  const tenantOf = tenantsOf(ports);
  const judge = async (row: FileRow): Promise<Verdict> => {
    const reading = readImportRow(row);
    if (reading.kind === 'wrong') return wrong(row, reading.errors);
    const tenant = await tenantOf(reading.wanted);
    if (tenant.kind === 'wrong') return wrong(row, tenant.errors);
    if (tenant.kind === 'askAgain')
      return askAgain(row, tenant.errors, customerIdOf(reading.wanted.shortName));
    const customer = newCustomer(reading.wanted, tenant.tenantId, by, now);
    return judgeAgainstStore(ports, row, customer);
  };
  const rows = readImportFile(csv);
  return judgeAgainstEachOther(rows, await inTurns(rows, judge));
};

/** As the API tells of it. */
export const checkedRow = (verdict: Verdict): CheckedRow => {
  const { line, kind: state } = verdict;
  if ('errors' in verdict) {
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

const askAgain = ({ line, values }: FileRow, errors: RowError[], customerId: string): Verdict => ({
  kind: 'askAgain',
  line,
  values,
  errors,
  customerId,
});

type RowTenant =
  | { kind: 'found'; tenantId: string }
  | { kind: 'wrong'; errors: RowError[] }
  | { kind: 'askAgain'; errors: RowError[] };

/** So many rows without an answer, and the rest of the file is not waited for. */
const mostUnanswered = 8;

/** An unknown tenant is the row's fault; that Microsoft does not answer is nobody's. */
const tenantsOf = (ports: Needs): ((wanted: WantedCustomer) => Promise<RowTenant>) => {
  const unanswered: RowTenant[] = [];
  return async ({ tenant, adminEmail }) => {
    const [given] = unanswered;
    if (given && unanswered.length >= mostUnanswered) return given;
    try {
      return { kind: 'found', tenantId: await resolveTenant(ports, tenant, adminEmail) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const answer = tenantProblem(error);
      if (answer.kind === 'askAgain') unanswered.push(answer);
      return answer;
    }
  };
};

const tenantProblem = (error: AppError): RowTenant => {
  const { fields, code, message } = error;
  if (fields) return { kind: 'wrong', errors: fields.map((field) => columnError('tenant', field.message)) };
  if (code !== 'upstreamUnavailable') throw error;
  return { kind: 'askAgain', errors: [columnError('tenant', `${message} ${onceMore}`)] };
};

const onceMore =
  'The same file can be checked and imported once more: customers that are there by then are left as they are.';

const judgeAgainstStore = async (
  { customers }: Needs,
  row: FileRow,
  customer: Customer,
): Promise<Verdict> => {
  const [found, holder] = await Promise.all([
    customers.read(customer.id),
    customers.ofTenant(customer.tenantId),
  ]);
  // Saved between the two looks, by the same file sent twice.
  const present = found ?? (holder?.value.id === customer.id ? holder : undefined);
  if (present)
    return isSame(present.value, customer)
      ? { kind: 'known', line: row.line, customer }
      : wrong(row, [columnError('shortName', otherThere(present.value, customer))]);
  if (holder) return wrong(row, [columnError('tenant', tenantTaken(holder.value))]);
  return { kind: 'new', line: row.line, customer };
};

const fieldWords: Record<(typeof enteredFields)[number], string> = {
  shortName: 'short name',
  fullName: 'full name',
  licensedUsers: 'licensed users',
  adminEmail: 'M365 admin e-mail',
  invitationEmail: 'invitation e-mail',
  tenantId: 'tenant',
};

const otherThere = (present: Customer, wanted: Customer): string => {
  const different = enteredFields
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
    const name = earlierLine(
      names,
      verdict.kind === 'askAgain' ? verdict.customerId : verdict.customer.id,
      row,
    );
    const tenant =
      verdict.kind === 'askAgain' ? undefined : earlierLine(tenants, verdict.customer.tenantId, row);
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

/** Where it was first; undefined when that is here. */
const earlierLine = (lines: Map<string, number>, key: string, { line }: FileRow): number | undefined => {
  const first = lines.get(key);
  if (first === undefined) lines.set(key, line);
  return first;
};
