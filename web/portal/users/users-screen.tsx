import { Button, Spinner } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ReplicationStatus } from '../../../shared/contracts/tenant-users.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Pager } from '../ui/pager.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { usePages } from '../ui/use-pages.ts';
import { ReplicationNotes, ReplicationState } from './replication-state.tsx';
import { useCustomer, useReplicate, useReplication, useTenantUsers } from './use-tenant-users.ts';
import { userColumns } from './user-columns.tsx';

const words = texts.tenantUsers;

/** The search is the address, as on every list. */
const useText = (): { text: string; search: (text: string) => void } => {
  const text = new URLSearchParams(useSearch()).get('text') ?? '';
  const [path, navigate] = useLocation();
  return {
    text,
    search: (next) =>
      navigate(next === '' ? path : `${path}?${new URLSearchParams({ text: next })}`, { replace: true }),
  };
};

interface UserListProps {
  customerId: string;
  status: ReplicationStatus | undefined;
}

const UserList = ({ customerId, status }: UserListProps): ReactNode => {
  const { text, search } = useText();
  const pages = usePages();
  const version = status?.completed?.at ?? String(status?.users ?? 0);
  const list = useTenantUsers(customerId, version, text, pages.cursor);
  const nothing =
    text !== '' ? (
      <EmptyState title={words.noMatch} lead={words.noMatchLead}>
        <Button onClick={() => search('')}>{texts.filter.clear}</Button>
      </EmptyState>
    ) : status?.completed ? (
      <EmptyState title={words.nobody} lead={words.nobodyLead} />
    ) : (
      <EmptyState title={words.none} lead={words.noneLead} />
    );
  return (
    <>
      <div className="filter-bar" role="search">
        <SearchBox label={words.search} placeholder={words.searchHint} value={text} onSearch={search} />
      </div>
      {list.error && <ProblemBar error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataList
          label={words.untitled}
          columns={userColumns}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          stale={list.isPlaceholderData}
          empty={nothing}
        />
      )}
      <Pager pages={pages} next={list.data?.next} />
    </>
  );
};

const ReplicateButton = ({ customerId, status }: UserListProps): ReactNode => {
  const replicate = useReplicate(customerId);
  const busy = replicate.isPending || status?.run?.mayBeginAnew === false;
  return (
    <Button
      appearance="primary"
      disabledFocusable={busy || status?.connection !== 'verified'}
      icon={busy ? <Spinner size="tiny" aria-hidden /> : undefined}
      onClick={() => replicate.mutate()}
    >
      {words.replicate}
    </Button>
  );
};

/** **Users** of one customer, as they were read from its tenant. */
export const UsersScreen = ({ customerId }: { customerId: string }): ReactNode => {
  const canAct = useCanAct();
  const customer = useCustomer(customerId);
  const replication = useReplication(customerId);
  const { data: status, error } = replication;
  return (
    <div className="list-screen">
      <BackLink href={`/customers/${encodeURIComponent(customerId)}`}>{words.back}</BackLink>
      <div className="screen-top">
        <ScreenHeading title={customer.data ? words.title(customer.data.shortName) : words.untitled} />
        {canAct && <ReplicateButton customerId={customerId} status={status} />}
      </div>
      <p className="lead">{words.lead}</p>
      {error && <ProblemBar error={error} onRetry={() => void replication.refetch()} />}
      <div className="notices" aria-live="polite">
        {status && <ReplicationNotes status={status} />}
      </div>
      {status && <ReplicationState status={status} />}
      {!(error && !status) && <UserList customerId={customerId} status={status} />}
    </div>
  );
};
