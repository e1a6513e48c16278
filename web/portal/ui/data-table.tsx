import { useRef, type ReactNode } from 'react';
import type { Column, DataListProps } from './column.ts';
import { useKeptScroll } from './kept-scroll.ts';
import { SelectAll, SelectRow } from './select-box.tsx';

const skeletonRows = Array.from({ length: 8 }, (_, index) => index);

const cellClass = (index: number, actions = false): string | undefined =>
  index === 0 ? 'first' : actions ? 'actions' : undefined;

/** What a box takes of the first column, in pixels. */
const boxWidth = 28;

interface HeadingProps<Row> {
  column: Column<Row>;
  index: number;
  /** What stands before the name: the box that ticks the page. */
  before?: ReactNode;
}

const Heading = <Row,>({ column, index, before }: HeadingProps<Row>): ReactNode => {
  const { sort, header, width, actions } = column;
  return (
    <th
      scope="col"
      className={cellClass(index, actions)}
      // The box in it is not a part of its name.
      aria-label={before ? header : undefined}
      style={{ minWidth: before ? width + boxWidth : width }}
      aria-sort={sort?.active ? sort.direction : undefined}
    >
      {before}
      {sort ? (
        <button type="button" className="sort" onClick={sort.choose}>
          {header}
          <span aria-hidden="true" className="sort-arrow">
            {sort.active ? (sort.direction === 'ascending' ? '↑' : '↓') : ''}
          </span>
        </button>
      ) : (
        header
      )}
    </th>
  );
};

interface CellProps<Row> {
  column: Column<Row>;
  row: Row;
  index: number;
  before?: ReactNode;
}

const Cell = <Row,>({ column, row, index, before }: CellProps<Row>): ReactNode => {
  const content = column.cell(row) ?? <span className="nothing">–</span>;
  return index === 0 ? (
    <th scope="row" className="first">
      {before ? (
        <span className="selectable">
          {before}
          {content}
        </span>
      ) : (
        content
      )}
    </th>
  ) : (
    <td className={cellClass(index, column.actions)}>{content}</td>
  );
};

const SkeletonRow = ({ columns }: { columns: Column<never>[] }): ReactNode => (
  <tr aria-hidden="true">
    {columns.map((column, index) => (
      <td key={column.id} className={cellClass(index, column.actions)}>
        <span className="skeleton" style={{ width: `${Math.min(column.width, 160) * 0.7}px` }} />
      </td>
    ))}
  </tr>
);

/** A dense table that scrolls in its own box, its first and its actions column staying in sight. */
export const DataTable = <Row,>({
  label,
  columns,
  rows,
  rowKey,
  stale,
  selection,
}: DataListProps<Row>): ReactNode => {
  const box = useRef<HTMLDivElement>(null);
  useKeptScroll('table', rows !== undefined && stale !== true, box);
  return (
    <div ref={box} className="table-box" role="region" aria-label={label} tabIndex={0}>
      <table className={stale ? 'data stale' : 'data'} aria-busy={rows === undefined || stale === true}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <Heading
                key={column.id}
                column={column}
                index={index}
                before={index === 0 && selection && <SelectAll rows={rows ?? []} selection={selection} />}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows === undefined
            ? skeletonRows.map((row) => <SkeletonRow key={row} columns={columns} />)
            : rows.map((row) => (
                <tr key={rowKey(row)} data-row={rowKey(row)}>
                  {columns.map((column, index) => (
                    <Cell
                      key={column.id}
                      column={column}
                      row={row}
                      index={index}
                      before={index === 0 && selection && <SelectRow row={row} selection={selection} />}
                    />
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  );
};
