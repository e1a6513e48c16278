import { useEffect, useRef, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import type { Selection } from './use-selection.ts';

interface SelectRowProps<Row> {
  row: Row;
  selection: Selection<Row>;
}

export const SelectRow = <Row,>({ row, selection }: SelectRowProps<Row>): ReactNode => (
  <input
    type="checkbox"
    className="select-box"
    aria-label={texts.selection.row(selection.nameOf(row))}
    checked={selection.has(row)}
    onChange={() => selection.toggle(row)}
  />
);

interface SelectAllProps<Row> {
  rows: readonly Row[];
  selection: Selection<Row>;
}

/** The page's rows at once; neither on nor off while some are ticked. */
export const SelectAll = <Row,>({ rows, selection }: SelectAllProps<Row>): ReactNode => {
  const box = useRef<HTMLInputElement>(null);
  const count = rows.filter(selection.has).length;
  const all = rows.length > 0 && count === rows.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && !all;
  }, [count, all]);
  return (
    <input
      ref={box}
      type="checkbox"
      className="select-box"
      aria-label={texts.selection.page}
      checked={all}
      disabled={rows.length === 0}
      onChange={() => selection.toggleAll(rows)}
    />
  );
};
