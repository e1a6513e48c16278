import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { texts } from '../texts.ts';
import { shared, whole, type InvitationColumn } from './columns.tsx';
import type { InvitationFilter } from './use-invitation-filter.ts';
import type { RowDialogs } from './row-dialogs.tsx';

type Sort = InvitationFilter['sort'];

/** Created comes newest first, expires soonest first, customers A to Z; the server knows no other way round. */
const sortable = (
  column: InvitationColumn,
  sort: Sort,
  filter: InvitationFilter,
  set: (patch: Partial<InvitationFilter>) => void,
): InvitationColumn =>
  // With free text the rows come by the word that matched, of some days by creation: the headings are off.
  filter.text || filter.createdFrom || filter.createdBefore
    ? column
    : {
        ...column,
        sort: {
          active: filter.sort === sort,
          direction: sort === 'created' ? 'descending' : 'ascending',
          choose: () => set({ sort }),
        },
      };

const RowActions = ({ row, ask }: { row: Invitation; ask: RowDialogs['ask'] }): ReactNode => (
  <span className="row-actions" role="group" aria-label={texts.actionsOf(row.shortName)}>
    <Button size="small" appearance="subtle" onClick={() => ask('resend', row)}>
      {texts.resend.title}
    </Button>
    {isOpen(row.status) && (
      <Button size="small" appearance="subtle" className="danger-quiet" onClick={() => ask('revoke', row)}>
        {texts.revoke.short}
      </Button>
    )}
  </span>
);

interface ListColumnsOptions {
  filter: InvitationFilter;
  setFilter: (patch: Partial<InvitationFilter>) => void;
  ask: RowDialogs['ask'];
  canAct: boolean;
  /** Opens and copies AuthURLs. */
  canConnect: boolean;
  /** Of one's own company: its name goes without saying, and the provider's notes are not for it. */
  own: boolean;
}

/** The columns of Customer Invitations, what an operator looks for first. Who only looks sees neither AuthURL nor actions. */
export const listColumns = ({
  filter,
  setFilter,
  ask,
  canAct,
  canConnect,
  own,
}: ListColumnsOptions): InvitationColumn[] => [
  sortable(shared.id, 'customer', filter, setFilter),
  shared.status,
  ...(own ? [] : [shared.fullName]),
  shared.invitationEmail,
  shared.emailSent,
  shared.emailTries,
  sortable(shared.expiresAt, 'expires', filter, setFilter),
  shared.deviceAuthenticated,
  whole.consentApproved,
  whole.tokenAcquired,
  ...(canConnect ? [whole.authUrl] : []),
  sortable(shared.createdAt, 'created', filter, setFilter),
  shared.adminEmail,
  whole.tokenCreatedAt,
  whole.tokenExpiresAt,
  ...(own ? [] : [whole.note]),
  ...(canAct
    ? [
        {
          id: 'actions',
          header: texts.columns.actions,
          width: 130,
          actions: true,
          cell: (row: Invitation) => <RowActions row={row} ask={ask} />,
        },
      ]
    : []),
];
