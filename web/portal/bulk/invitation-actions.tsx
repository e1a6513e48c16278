import { useState, type ReactNode } from 'react';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { texts } from '../texts.ts';
import { SelectionBar } from '../ui/selection-bar.tsx';
import type { Selection } from '../ui/use-selection.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { resend, revoke } from './invitation-acts.ts';

type Kind = 'resend' | 'revoke';

const words = { resend: texts.bulk.resendFor, revoke: texts.bulk.revokeFor };
const acts = { resend, revoke };

interface DialogProps {
  kind: Kind;
  invitations: readonly Invitation[];
  onClose: () => void;
}

const InvitationsDialog = ({ kind, invitations, onClose }: DialogProps): ReactNode => {
  const items = invitations.map(({ id, status, shortName }) => ({
    id,
    status,
    key: id,
    name: `${shortName} ${id.slice(0, 8)}`,
    href: `/invitations/${id}`,
  }));
  const { action, lead, submit } = words[kind];
  const someEnded = kind === 'resend' && invitations.some(({ status }) => !isOpen(status));
  return (
    <BulkDialog
      items={items}
      action={action}
      title={texts.bulk[kind].title(items.length)}
      lead={someEnded ? `${lead} ${texts.bulk.resend.ended}` : lead}
      submit={submit(items.length)}
      act={acts[kind]}
      danger={kind === 'revoke'}
      onClose={onClose}
    />
  );
};

/** What can be done with the ticked invitations. */
export const InvitationActions = ({
  selection,
  rows,
}: {
  selection: Selection<Invitation>;
  rows: readonly Invitation[];
}): ReactNode => {
  const [asked, setAsked] = useState<Kind>();
  const actions = (['resend', 'revoke'] as const).map((kind) => ({
    label: words[kind].action,
    onClick: () => setAsked(kind),
  }));
  return (
    <>
      <SelectionBar selection={selection} rows={rows} actions={actions} />
      {asked && (
        <InvitationsDialog kind={asked} invitations={selection.rows} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
};
