import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { ReactNode } from 'react';
import { invitationStatus, method } from '../../../shared/contracts/fields.ts';
import { useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';
import { Choice } from '../ui/choice.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SpanFilter } from '../ui/span-filter.tsx';
import type { FilterState } from './use-invitation-filter.ts';

const statuses = invitationStatus.options.map((value) => ({ value, name: value }));
const methods = method.options.map((value) => ({ value, name: texts.methods[value] }));
const sorts = Object.entries(texts.filter.sorts).map(([value, name]) => ({ value, name }));

interface FilterBarProps {
  state: FilterState;
  customerName: string | undefined;
  /** Cards have no headings to click: the order is chosen here. */
  withSort: boolean;
  /** Where the same rows come as CSV; undefined for whom there is none. */
  exportUrl: string | undefined;
}

export const FilterBar = ({ state, customerName, withSort, exportUrl }: FilterBarProps): ReactNode => {
  const { filter, set, clear, isFiltered } = state;
  const own = useOwnCustomer();
  return (
    <div className="filter-bar" role="search">
      <SearchBox
        label={texts.filter.text}
        placeholder={texts.filter.textHint}
        value={filter.text}
        onSearch={(text) => set({ text })}
      />
      <Choice
        label={texts.columns.status}
        all={texts.filter.allStatuses}
        value={filter.status}
        options={statuses}
        onChoose={(value) => set({ status: invitationStatus.options.find((option) => option === value) })}
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
          all={texts.filter.sorts.created}
          value={filter.sort === 'created' ? '' : filter.sort}
          options={sorts.filter(({ value }) => value !== 'created')}
          onChoose={(value) => set({ sort: value === 'expires' || value === 'customer' ? value : 'created' })}
        />
      )}
      {filter.customerId && !own && (
        <Button icon={<DismissRegular />} iconPosition="after" onClick={() => set({ customerId: undefined })}>
          {texts.filter.customer(customerName ?? filter.customerId)}
        </Button>
      )}
      <SpanFilter
        words={texts.filter.created}
        from={filter.createdFrom}
        before={filter.createdBefore}
        onClear={() => set({ createdFrom: undefined, createdBefore: undefined })}
      />
      {isFiltered && (
        <Button appearance="subtle" onClick={clear}>
          {texts.filter.clear}
        </Button>
      )}
      {exportUrl !== undefined && (
        <Button as="a" href={exportUrl} download>
          {texts.exportCsv}
        </Button>
      )}
    </div>
  );
};
