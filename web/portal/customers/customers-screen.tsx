import { Button } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { Customer } from '../../../shared/contracts/customers.ts';
import { exportEndpoints } from '../../../shared/contracts/exports.ts';
import { CustomerActions } from '../bulk/customer-actions.tsx';
import { Clipped } from '../invitations/columns.tsx';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import type { Column } from '../ui/column.ts';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { rememberList } from '../ui/last-list.ts';
import { Pager } from '../ui/pager.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Time } from '../ui/time.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useSelection } from '../ui/use-selection.ts';
import { EditFromList } from './edit-from-list.tsx';
import { ServiceState } from './service-state.tsx';
import { useCustomers } from './use-customers.ts';

const { columns: names } = texts;

const RowActions = ({ row, edit }: { row: Customer; edit: Edit | undefined }): ReactNode => (
  <span className="row-actions" role="group" aria-label={texts.actionsOf(row.shortName)}>
    {edit && (
      <Button size="small" appearance="subtle" onClick={() => edit(row)}>
        {texts.customers.edit}
      </Button>
    )}
    <Link href={`/invitations?customerId=${encodeURIComponent(row.id)}`} asChild>
      <Button as="a" size="small" appearance="subtle">
        {texts.customers.invitations}
      </Button>
    </Link>
  </span>
);

type Edit = (customer: Customer) => void;

/** Who only looks has nothing to edit. */
const columnsOf = (edit: Edit | undefined): Column<Customer>[] => [
  {
    id: 'id',
    header: names.id,
    width: 150,
    cell: (row) => (
      <Link className="link strong" href={`/customers/${row.id}`}>
        {row.shortName}
      </Link>
    ),
  },
  {
    id: 'services',
    header: names.services,
    width: 190,
    cell: (row) => <ServiceState services={row.services} />,
  },
  { id: 'fullName', header: names.fullName, width: 200, cell: (row) => <Clipped text={row.fullName} /> },
  {
    id: 'adminEmail',
    header: names.adminEmail,
    width: 220,
    cell: (row) => <Clipped text={row.adminEmail} />,
  },
  { id: 'licensedUsers', header: names.licensedUsers, width: 110, cell: (row) => row.licensedUsers },
  { id: 'createdAt', header: names.createdAt, width: 150, cell: (row) => <Time at={row.createdAt} /> },
  {
    id: 'actions',
    header: names.actions,
    width: 110,
    actions: true,
    cell: (row) => <RowActions row={row} edit={edit} />,
  },
];

const keyOf = ({ id }: Customer): string => id;
const nameOf = ({ shortName }: Customer): string => shortName;

/** Customers, A to Z. */
export const CustomersScreen = (): ReactNode => {
  const given = useSearch();
  const text = new URLSearchParams(given).get('text') ?? '';
  const [path, navigate] = useLocation();
  useEffect(() => rememberList(path, given), [path, given]);
  const pages = usePages();
  const canAct = useCanAct();
  const selection = useSelection(keyOf, nameOf);
  const [edited, setEdited] = useState<Customer>();
  const list = useCustomers(text, pages.cursor);
  const search = (next: string): void =>
    navigate(next === '' ? path : `${path}?${new URLSearchParams({ text: next })}`, { replace: true });
  const nothing =
    text === '' ? (
      <EmptyState title={texts.customers.none} lead={texts.customers.noneLead} />
    ) : (
      <EmptyState title={texts.customers.noMatch} lead={texts.customers.noMatchLead}>
        <Button onClick={() => search('')}>{texts.filter.clear}</Button>
      </EmptyState>
    );
  return (
    <div className="list-screen">
      <ScreenHeading title={texts.nav.customers} />
      <div className="filter-bar" role="search">
        <SearchBox
          label={texts.customers.search}
          placeholder={texts.customers.searchHint}
          value={text}
          onSearch={search}
        />
        {canAct && (
          <Link href="/import-customers" asChild>
            <Button as="a">{texts.customerImport.title}</Button>
          </Link>
        )}
        <Button
          as="a"
          href={`${exportEndpoints.exportCustomers.path}${text === '' ? '' : `?${new URLSearchParams({ text })}`}`}
          download
        >
          {texts.exportCsv}
        </Button>
      </div>
      {canAct && <CustomerActions selection={selection} rows={list.data?.items ?? []} />}
      {list.error && <ProblemBar error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataList
          label={texts.nav.customers}
          columns={columnsOf(canAct ? setEdited : undefined)}
          rows={list.data?.items}
          rowKey={(row) => row.id}
          stale={list.isPlaceholderData}
          selection={canAct ? selection : undefined}
          empty={nothing}
        />
      )}
      <Pager pages={pages} next={list.data?.next} />
      {edited && <EditFromList key={edited.id} customer={edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
};
