import { Button, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { CheckedRow, ImportedRow } from '../../../shared/contracts/customer-import.ts';
import { BulkInviteDialog, type InvitedCustomer } from '../bulk/bulk-invite-dialog.tsx';
import { texts } from '../texts.ts';
import { ImportRows } from './import-rows.tsx';
import type { CustomerImportState } from './use-customer-import.ts';

const words = texts.customerImport;

const countOf = (rows: readonly { state: string }[], state: string): number =>
  rows.filter((row) => row.state === state).length;

/** Says what came of it, aloud too, where the button was that is gone or has lost its sense. */
const Summary = ({ children }: { children: string }): ReactNode => {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <p ref={place} role="status" tabIndex={-1}>
      {children}
    </p>
  );
};

const checkedWords = (rows: readonly CheckedRow[]): string => {
  const [fresh, known, wrong] = [countOf(rows, 'new'), countOf(rows, 'known'), countOf(rows, 'wrong')];
  if (wrong > 0) return words.wrong(wrong, rows.length);
  const unanswered = countOf(rows, 'askAgain');
  if (unanswered > 0) return words.askAgain(unanswered, rows.length, fresh);
  return fresh === 0 ? words.allKnown : words.fine(fresh, known);
};

/** What an import would do, and the button that does it. */
export const CheckedRows = ({
  rows,
  state,
}: {
  rows: readonly CheckedRow[];
  state: CustomerImportState;
}): ReactNode => {
  const fresh = countOf(rows, 'new');
  const canImport = fresh > 0 && countOf(rows, 'wrong') === 0;
  return (
    <section className="import-outcome">
      <h2>{words.checkedTitle}</h2>
      <Summary>{checkedWords(rows)}</Summary>
      {canImport && (
        <div className="button-row">
          <Button
            appearance="primary"
            disabledFocusable={state.importing}
            icon={state.importing ? <Spinner size="tiny" aria-hidden /> : undefined}
            onClick={() => !state.importing && state.bring()}
          >
            {words.submit(fresh)}
          </Button>
        </div>
      )}
      <ImportRows label={words.checkedTitle} rows={rows} />
    </section>
  );
};

const invited = (rows: readonly ImportedRow[]): InvitedCustomer[] =>
  rows
    .filter(({ state }) => state === 'imported')
    .map(({ customerId, shortName, invitationEmail }) => ({ id: customerId, shortName, invitationEmail }));

/** What was imported, and what may come next. */
export const ImportedRows = ({
  rows,
  onAnother,
}: {
  rows: readonly ImportedRow[];
  onAnother: () => void;
}): ReactNode => {
  const [inviting, setInviting] = useState(false);
  const customers = invited(rows);
  const summary = words.imported(customers.length, countOf(rows, 'known'), countOf(rows, 'refused'));
  return (
    <section className="import-outcome">
      <h2>{words.importedTitle}</h2>
      <Summary>{summary}</Summary>
      <div className="button-row">
        {customers.length > 0 && (
          <Button appearance="primary" onClick={() => setInviting(true)}>
            {words.inviteThem(customers.length)}
          </Button>
        )}
        <Button onClick={onAnother}>{words.another}</Button>
        <Link href="/customers" asChild>
          <Button as="a">{words.toCustomers}</Button>
        </Link>
      </div>
      <ImportRows label={words.importedTitle} rows={rows} />
      {inviting && <BulkInviteDialog customers={customers} onClose={() => setInviting(false)} />}
    </section>
  );
};
