import { Button, Input } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { AuditEntry } from '../../../shared/contracts/audit-log.ts';
import { texts } from '../texts.ts';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Pager } from '../ui/pager.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { usePages } from '../ui/use-pages.ts';
import { auditColumns } from './audit-columns.tsx';
import { useAudit, useAuditFilter, type AuditFilterState } from './use-audit.ts';

const words = texts.audit;

const names = ['actor', 'action', 'subject'] as const;

interface AuditFilterBarProps {
  state: AuditFilterState;
  /** Their values are proposed. */
  rows: readonly AuditEntry[];
}

const AuditFilterBar = ({ state, rows }: AuditFilterBarProps): ReactNode => {
  const { filter, set, clear, isFiltered } = state;
  return (
    <div className="filter-bar" role="search">
      {names.map((name) => (
        <SearchBox
          key={name}
          label={words[name]}
          placeholder={words[name]}
          proposals={rows.map((row) => row[name])}
          value={filter[name] ?? ''}
          onSearch={(text) => set({ [name]: text })}
        />
      ))}
      <Input
        type="date"
        aria-label={words.day}
        contentBefore={<span className="muted">{words.day}</span>}
        value={filter.day ?? ''}
        onChange={(_, { value }) => set({ day: value })}
      />
      {isFiltered && (
        <Button appearance="subtle" onClick={clear}>
          {texts.filter.clear}
        </Button>
      )}
    </div>
  );
};

/** **Audit log**, for administrators. */
export const AuditScreen = (): ReactNode => {
  const state = useAuditFilter();
  const pages = usePages();
  const list = useAudit(state.filter, pages.cursor);
  const empty = state.isFiltered ? (
    <EmptyState title={words.noMatch} lead={words.noMatchLead}>
      <Button onClick={state.clear}>{texts.filter.clear}</Button>
    </EmptyState>
  ) : (
    <EmptyState title={words.none} lead={words.noneLead} />
  );
  return (
    <div className="list-screen">
      <div className="screen-top">
        <ScreenHeading title={texts.nav.audit} />
        <Button as="a" href={state.exportUrl} download>
          {words.export}
        </Button>
      </div>
      <p className="lead">{words.lead}</p>
      <AuditFilterBar state={state} rows={list.data?.items ?? []} />
      {list.error && <ProblemBar error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataList
          label={texts.nav.audit}
          columns={auditColumns(state.set)}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          stale={list.isPlaceholderData}
          empty={empty}
        />
      )}
      <Pager pages={pages} next={list.data?.next} />
    </div>
  );
};
