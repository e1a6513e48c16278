import { useState, type ReactNode } from 'react';
import { Link, Redirect } from 'wouter';
import type { Customer } from '../../../shared/contracts/customers.ts';
import { ServiceState } from '../customers/service-state.tsx';
import { useCustomers } from '../customers/use-customers.ts';
import { Clipped } from '../invitations/columns.tsx';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import type { Column } from '../ui/column.ts';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Pager } from '../ui/pager.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { usePages } from '../ui/use-pages.ts';
import { addServicePath, serviceAt } from './service-path.ts';
import { ServiceTabs } from './service-tabs.tsx';

const words = texts.addService;

type Service = NonNullable<ReturnType<typeof serviceAt>>;

const columnsFor = (service: Service): Column<Customer>[] => [
  { id: 'id', header: texts.columns.id, width: 150, cell: (row) => <strong>{row.shortName}</strong> },
  {
    id: 'fullName',
    header: texts.columns.fullName,
    width: 220,
    cell: (row) => <Clipped text={row.fullName} />,
  },
  {
    id: 'services',
    header: texts.columns.services,
    width: 220,
    cell: (row) => <ServiceState services={row.services} />,
  },
  {
    id: 'actions',
    header: texts.columns.actions,
    width: 180,
    actions: true,
    cell: (row) =>
      row.services.some((had) => had.service === service.id && had.state === 'active') ? (
        words.has(service.name)
      ) : (
        <Link
          className="link strong"
          href={`${addServicePath(service.id)}/existing/${row.id}`}
          aria-label={words.chooseOf(row.shortName)}
        >
          {words.choose}
        </Link>
      ),
  },
];

const Customers = ({ service }: { service: Service }): ReactNode => {
  const [text, setText] = useState('');
  const pages = usePages();
  const list = useCustomers(text, pages.cursor);
  return (
    <>
      <div className="filter-bar" role="search">
        <SearchBox
          label={texts.customers.search}
          placeholder={texts.customers.searchHint}
          value={text}
          onSearch={setText}
        />
      </div>
      {list.error && <ProblemBar error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataList
          label={words.existingCustomer}
          columns={columnsFor(service)}
          rows={list.data?.items}
          rowKey={(row) => row.id}
          stale={list.isPlaceholderData}
          empty={
            text === '' ? (
              <EmptyState title={texts.customers.none} lead={texts.customers.noneLead} />
            ) : (
              <EmptyState title={texts.customers.noMatch} lead={texts.customers.noMatchLead} />
            )
          }
        />
      )}
      <Pager pages={pages} next={list.data?.next} />
    </>
  );
};

/** **Add Service**, existing customer: which one? */
export const ChooseCustomerScreen = ({ slug }: { slug: string }): ReactNode => {
  const service = serviceAt(slug);
  if (!service) return <Redirect to="/services/add" replace />;
  return (
    <div className="list-screen">
      <BackLink href="/services/add">{texts.services.addService}</BackLink>
      <ScreenHeading title={words.chooseTitle(service.name)} />
      <ServiceTabs service={service.id} existing />
      <Customers service={service} />
    </div>
  );
};
