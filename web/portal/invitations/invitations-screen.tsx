import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { exportEndpoints } from '../../../shared/contracts/exports.ts';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { InvitationActions } from '../bulk/invitation-actions.tsx';
import { AddServiceLink } from '../services/add-service-link.tsx';
import { useCanAct, useCanConnect, useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Pager } from '../ui/pager.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { useNarrow } from '../ui/use-media.ts';
import { usePages } from '../ui/use-pages.ts';
import { useSelection } from '../ui/use-selection.ts';
import { FilterBar } from './filter-bar.tsx';
import { listColumns } from './list-columns.tsx';
import { useRowDialogs } from './row-dialogs.tsx';
import { useInvitationFilter, type FilterState } from './use-invitation-filter.ts';
import { useInvitations } from './use-invitations.ts';

const NoneYet = (): ReactNode => {
  const canAct = useCanAct();
  const { none, noneLead } = texts.invitations;
  const { noInvitation, noInvitationLead } = texts.own;
  return useOwnCustomer() ? (
    <EmptyState title={noInvitation} lead={noInvitationLead} />
  ) : (
    <EmptyState title={none} lead={noneLead}>
      {canAct && <AddServiceLink />}
    </EmptyState>
  );
};

const Nothing = ({ state }: { state: FilterState }): ReactNode =>
  state.isFiltered ? (
    <EmptyState title={texts.invitations.noMatch} lead={texts.invitations.noMatchLead}>
      <Button onClick={state.clear}>{texts.filter.clear}</Button>
    </EmptyState>
  ) : (
    <NoneYet />
  );

const keyOf = ({ id }: Invitation): string => id;
const nameOf = ({ id, shortName }: Invitation): string => `${shortName} ${id.slice(0, 8)}`;

/** **Customer Invitations**: every invitation of every customer. */
export const InvitationsScreen = (): ReactNode => {
  const canAct = useCanAct();
  const canConnect = useCanConnect();
  const own = useOwnCustomer();
  const title = own ? texts.own.invitations : texts.nav.invitations;
  const narrow = useNarrow();
  const state = useInvitationFilter();
  const pages = usePages();
  const list = useInvitations({ ...state.filter, cursor: pages.cursor });
  const rows = list.data?.items;
  const { ask, dialog } = useRowDialogs(rows ?? []);
  const selection = useSelection(keyOf, nameOf);
  return (
    <div className="list-screen">
      <ScreenHeading title={title} />
      <FilterBar
        state={state}
        customerName={rows?.[0]?.shortName}
        withSort={narrow}
        exportUrl={own ? undefined : `${exportEndpoints.exportInvitations.path}${state.search}`}
      />
      {canAct && <InvitationActions selection={selection} rows={rows ?? []} />}
      {list.error && <ProblemBar error={list.error} onRetry={() => void list.refetch()} />}
      {(rows || !list.error) && (
        <DataList
          label={title}
          columns={listColumns({
            filter: state.filter,
            setFilter: state.set,
            ask,
            canAct,
            canConnect,
            own: own !== undefined,
          })}
          rows={rows}
          rowKey={(row) => row.id}
          stale={list.isPlaceholderData}
          selection={canAct ? selection : undefined}
          empty={<Nothing state={state} />}
        />
      )}
      <Pager pages={pages} next={list.data?.next} />
      {dialog}
    </div>
  );
};
