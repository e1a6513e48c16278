import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { connectionState } from '../../../shared/contracts/connection-list.ts';
import { method } from '../../../shared/contracts/fields.ts';
import { texts } from '../texts.ts';
import { Choice } from '../ui/choice.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SpanFilter } from '../ui/span-filter.tsx';
import type { ConnectionFilterState } from './use-connection-filter.ts';

const words = texts.authenticationStatus;
const methods = method.options.map((value) => ({ value, name: texts.methods[value] }));
const sorts = (['expiry', 'customer'] as const).map((value) => ({ value, name: words.sorts[value] }));

const statesOf = (expiringDays: number | undefined) =>
  connectionState.options.map((value) => ({
    value,
    name:
      value !== 'expiring'
        ? words.filterStates[value]
        : expiringDays === undefined
          ? words.filterStates.expiringSoon
          : words.filterStates.expiring(expiringDays),
  }));

interface FilterBarProps {
  state: ConnectionFilterState;
  /** As the last answer said. */
  expiringDays: number | undefined;
  /** Cards have no headings to click: the order is chosen here. */
  withSort: boolean;
}

export const FilterBar = ({ state, expiringDays, withSort }: FilterBarProps): ReactNode => {
  const { filter, set, clear, isFiltered, exportUrl } = state;
  return (
    <div className="filter-bar" role="search">
      <SearchBox
        label={words.search}
        placeholder={words.searchHint}
        value={filter.text}
        onSearch={(text) => set({ text })}
      />
      <Choice
        label={texts.columns.status}
        all={words.allStates}
        value={filter.state}
        options={statesOf(expiringDays)}
        onChoose={(value) => set({ state: connectionState.options.find((option) => option === value) })}
      />
      <Choice
        label={texts.columns.method}
        all={texts.filter.allMethods}
        value={filter.method}
        options={methods}
        onChoose={(value) => set({ method: method.options.find((option) => option === value) })}
      />
      {withSort && !filter.text && (
        <Choice
          label={texts.filter.sort}
          all={words.sorts.attention}
          value={filter.sort === 'attention' ? '' : filter.sort}
          options={sorts}
          onChoose={(value) =>
            set({ sort: value === 'expiry' || value === 'customer' ? value : 'attention' })
          }
        />
      )}
      <SpanFilter
        words={words.expires}
        from={filter.expiresFrom}
        before={filter.expiresBefore}
        onClear={() => set({ expiresFrom: undefined, expiresBefore: undefined })}
      />
      {isFiltered && (
        <Button appearance="subtle" onClick={clear}>
          {texts.filter.clear}
        </Button>
      )}
      <Button as="a" href={exportUrl} download>
        {words.export}
      </Button>
    </div>
  );
};
