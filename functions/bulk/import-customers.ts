import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { ImportedRow } from '../../shared/contracts/customer-import.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { conflict } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Call } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from '../portal/audit-action.ts';
import { insertCustomer, isSame } from '../portal/new-customer.ts';
import { checkedRow, checkImport, type Verdict } from './check-import.ts';
import { inTurns } from './in-turns.ts';

type Needs = Pick<Ports, 'customers' | 'connections' | 'vault' | 'resolver' | 'audit'>;
type ImportCall = Call<typeof endpoints.importCustomers>;

export const checkCustomerImport =
  (ports: Needs): EndpointHandler<typeof endpoints.checkCustomerImport> =>
  async ({ body, actor, now }) => {
    const verdicts = await checkImport(ports, body.csv, actor.userPrincipalName, now);
    return { body: { rows: verdicts.map(checkedRow) } };
  };

/** All rows are checked anew; one that is wrong stops all, one that Microsoft does not answer of only itself. Then each customer is saved with its tenant's claim, or not at all. */
export const importCustomers =
  (ports: Needs): EndpointHandler<typeof endpoints.importCustomers> =>
  async (call) => {
    const verdicts = await checkImport(ports, call.body.csv, call.actor.userPrincipalName, call.now);
    const right = verdicts.filter((verdict) => verdict.kind !== 'wrong');
    const [wrong] = verdicts.filter((verdict) => verdict.kind === 'wrong');
    if (wrong)
      throw conflict(
        'importHasErrors',
        `Nothing was imported. Line ${wrong.line}: ${wrong.errors[0]?.message} Check the file again to see every error.`,
      );
    return { body: { rows: await inTurns(right, (row) => importRow(ports, call, row)) } };
  };

const importRow = async (
  ports: Needs,
  call: ImportCall,
  verdict: Exclude<Verdict, { kind: 'wrong' }>,
): Promise<ImportedRow> => {
  if (verdict.kind === 'askAgain') return notAsked(verdict);
  const { kind, line, customer } = verdict;
  const { id: customerId, shortName, invitationEmail } = customer;
  const row = { line, shortName, customerId, invitationEmail };
  if (kind === 'known') return { ...row, state: 'known', errors: [] };
  try {
    await save(ports, call, customer);
    return { ...row, state: 'imported', errors: [] };
  } catch (error) {
    // Somebody was faster, perhaps with the same file.
    const present = await ports.customers.read(customer.id).catch(() => undefined);
    if (present && isSame(present.value, customer)) return { ...row, state: 'known', errors: [] };
    return { ...row, state: 'refused', errors: [{ message: wordsOf(error, call) }] };
  }
};

const notAsked = ({
  line,
  values,
  customerId,
  errors,
}: Extract<Verdict, { kind: 'askAgain' }>): ImportedRow => {
  const { shortName = '', adminEmail = '', invitationEmail = adminEmail } = values;
  return { line, shortName, customerId, invitationEmail, state: 'refused', errors };
};

const save = (ports: Needs, call: ImportCall, customer: Customer): Promise<void> => {
  const { id: subject, shortName, fullName, tenantId } = customer;
  const entry = {
    action: 'customer.added',
    subject,
    after: { shortName, fullName, tenantId, imported: true },
  };
  return auditedAct(ports, call, entry, () => insertCustomer(ports, customer));
};

/** One row that cannot be saved must not hide what became of the others. */
const wordsOf = (error: unknown, { log }: ImportCall): string => {
  if (error instanceof AppError) return error.fields?.[0]?.message ?? error.message;
  log.error('import.rowFailed', { error });
  return 'It could not be saved. Import the same file again: what is there already is left as it is.';
};
