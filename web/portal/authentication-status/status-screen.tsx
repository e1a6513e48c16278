import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useCanAct, useIsAdmin } from '../session/me.ts';
import { texts } from '../texts.ts';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Pager } from '../ui/pager.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { useNarrow } from '../ui/use-media.ts';
import { usePages } from '../ui/use-pages.ts';
import { connectionColumns } from './connection-columns.tsx';
import { FilterBar } from './filter-bar.tsx';
import { RegistrationNotice } from './registration-notice.tsx';
import { useConnectionFilter, type ConnectionFilterState } from './use-connection-filter.ts';
import { useConnections } from './use-connections.ts';

const words = texts.authenticationStatus;

const Nothing = ({ state, canAct }: { state: ConnectionFilterState; canAct: boolean }): ReactNode =>
  state.isFiltered ? (
    <EmptyState title={words.noMatch} lead={words.noMatchLead}>
      <Button onClick={state.clear}>{texts.filter.clear}</Button>
    </EmptyState>
  ) : (
    <EmptyState title={words.none} lead={words.noneLead}>
      {canAct && (
        <Link className="link" href="/services/add">
          {words.addService}
        </Link>
      )}
    </EmptyState>
  );

/** **Authentication Status**: every connection of every customer. */
export const StatusScreen = (): ReactNode => {
  const canAct = useCanAct();
  const isAdmin = useIsAdmin();
  const narrow = useNarrow();
  const state = useConnectionFilter();
  const pages = usePages();
  const list = useConnections(state.filter, pages.cursor);
  const expiringDays = list.data?.expiringDays;
  return (
    <div className="list-screen">
      <ScreenHeading title={texts.nav.authenticationStatus} />
      <p className="lead">
        {words.lead}{' '}
        {isAdmin && (
          <Link className="link" href="/authentication-status/registration">
            {texts.tokenRegistration.title}
          </Link>
        )}
      </p>
      <RegistrationNotice trouble={list.data?.registration} />
      <FilterBar state={state} expiringDays={expiringDays} withSort={narrow} />
      {list.error && <ProblemBar error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataList
          label={texts.nav.authenticationStatus}
          columns={connectionColumns({ state, expiringDays, canAct })}
          rows={list.data?.items}
          rowKey={({ customerId }) => customerId}
          stale={list.isPlaceholderData}
          empty={<Nothing state={state} canAct={canAct} />}
        />
      )}
      <Pager pages={pages} next={list.data?.next} />
    </div>
  );
};
