import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { serviceColumn, shared, type InvitationColumn } from '../invitations/columns.tsx';
import { texts } from '../texts.ts';

interface PendingActions {
  busy: boolean;
  add: (row: Invitation) => void;
  dismiss: (row: Invitation) => void;
}

const RowActions = ({ row, busy, add, dismiss }: PendingActions & { row: Invitation }): ReactNode => (
  <span className="row-actions" role="group" aria-label={texts.actionsOf(row.shortName)}>
    <Button
      size="small"
      appearance="primary"
      disabledFocusable={!row.canAdd || busy}
      title={row.canAdd ? undefined : texts.pending.notYet}
      onClick={() => add(row)}
    >
      {texts.pending.add}
    </Button>
    {row.canDismiss && (
      <Button size="small" appearance="subtle" disabledFocusable={busy} onClick={() => dismiss(row)}>
        {texts.pending.dismiss}
      </Button>
    )}
  </span>
);

/** The columns of **Pending Invitations**; who only looks has no actions. */
export const pendingColumns = (actions: PendingActions | undefined): InvitationColumn[] => [
  shared.id,
  shared.status,
  shared.fullName,
  serviceColumn,
  shared.invitationEmail,
  shared.emailSent,
  { ...shared.emailTries, header: texts.columns.count, width: 60 },
  shared.expiresAt,
  shared.deviceAuthenticated,
  shared.createdAt,
  shared.adminEmail,
  ...(actions
    ? [
        {
          id: 'actions',
          header: texts.columns.actions,
          width: 100,
          actions: true,
          cell: (row: Invitation) => <RowActions row={row} {...actions} />,
        },
      ]
    : []),
];
