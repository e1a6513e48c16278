import { useState, type ReactNode } from 'react';
import type { Customer } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { SelectionBar } from '../ui/selection-bar.tsx';
import type { Selection } from '../ui/use-selection.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { BulkInviteDialog } from './bulk-invite-dialog.tsx';
import { openOf, resend, revoke } from './invitation-acts.ts';

type Kind = 'invite' | 'resendFor' | 'revokeFor';
const kinds = ['invite', 'resendFor', 'revokeFor'] as const satisfies readonly Kind[];

const acts = {
  resendFor: async ({ key }: { key: string }) => resend(await openOf(key)),
  revokeFor: async ({ key }: { key: string }) => revoke(await openOf(key)),
};

interface DialogProps {
  kind: Kind;
  customers: readonly Customer[];
  onClose: () => void;
}

const CustomersDialog = ({ kind, customers, onClose }: DialogProps): ReactNode => {
  if (kind === 'invite') return <BulkInviteDialog customers={customers} onClose={onClose} />;
  const words = texts.bulk[kind];
  const items = customers.map(({ id, shortName }) => ({
    key: id,
    name: shortName,
    href: `/customers/${id}`,
  }));
  return (
    <BulkDialog
      items={items}
      action={words.action}
      title={words.title(items.length)}
      lead={words.lead}
      submit={words.submit(items.length)}
      act={acts[kind]}
      danger={kind === 'revokeFor'}
      onClose={onClose}
    />
  );
};

/** What can be done with the ticked customers. */
export const CustomerActions = ({
  selection,
  rows,
}: {
  selection: Selection<Customer>;
  rows: readonly Customer[];
}): ReactNode => {
  const [asked, setAsked] = useState<Kind>();
  const actions = kinds.map((kind) => ({ label: texts.bulk[kind].action, onClick: () => setAsked(kind) }));
  return (
    <>
      <SelectionBar selection={selection} rows={rows} actions={actions} />
      {asked && (
        <CustomersDialog kind={asked} customers={selection.rows} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
};
