import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { useNarrow } from './use-media.ts';
import { SelectAll } from './select-box.tsx';
import type { Selection } from './use-selection.ts';

interface SelectionBarProps<Row> {
  selection: Selection<Row>;
  /** Of the page shown. */
  rows: readonly Row[];
  actions: readonly { label: string; onClick: () => void }[];
}

/** How many rows are ticked, and what can be done with all of them. Cards have no heading: their page is ticked here. */
export const SelectionBar = <Row,>({ selection, rows, actions }: SelectionBarProps<Row>): ReactNode => {
  const narrow = useNarrow();
  const count = selection.rows.length;
  if (count === 0 && !narrow) return null;
  return (
    <div className="selection-bar" role="group" aria-label={texts.selection.label}>
      {narrow && rows.length > 0 && <SelectAll rows={rows} selection={selection} />}
      <span role="status">{texts.selection.count(count)}</span>
      {count > 0 &&
        actions.map(({ label, onClick }) => (
          <Button key={label} size="small" onClick={onClick}>
            {label}
          </Button>
        ))}
      {count > 0 && (
        <Button size="small" appearance="subtle" onClick={selection.clear}>
          {texts.selection.clear}
        </Button>
      )}
    </div>
  );
};
