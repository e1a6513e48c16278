import { Fragment, type ReactNode } from 'react';
import type { Column, DataListProps } from './column.ts';
import { useKeptScroll } from './kept-scroll.ts';
import { SelectRow } from './select-box.tsx';

type CardProps<Row> = Pick<DataListProps<Row>, 'selection'> & { columns: Column<Row>[]; row: Row };

const Card = <Row,>({ columns, row, selection }: CardProps<Row>): ReactNode => {
  const [title, ...rest] = columns;
  const facts = rest.filter((column) => !column.actions);
  const actions = rest.find((column) => column.actions)?.cell(row);
  return (
    <>
      <div className="card-title">
        {selection && <SelectRow row={row} selection={selection} />}
        {title?.cell(row)}
      </div>
      <dl className="card-facts">
        {facts.map((column) => {
          const content = column.cell(row);
          if (content === undefined || content === null) return null;
          return (
            <Fragment key={column.id}>
              <dt>{column.header}</dt>
              <dd>{content}</dd>
            </Fragment>
          );
        })}
      </dl>
      {actions && <div className="card-actions">{actions}</div>}
    </>
  );
};

/** Each row as a card: the same facts in the same order, one below the other. */
export const DataCards = <Row,>({
  label,
  columns,
  rows,
  rowKey,
  stale,
  selection,
}: DataListProps<Row>): ReactNode => {
  useKeptScroll('window', rows !== undefined && stale !== true);
  return (
    <ul className={stale ? 'cards stale' : 'cards'} aria-label={label} aria-busy={!rows || stale === true}>
      {rows
        ? rows.map((row) => (
            <li key={rowKey(row)} className="card" data-row={rowKey(row)}>
              <Card columns={columns} row={row} selection={selection} />
            </li>
          ))
        : [1, 2, 3].map((card) => (
            <li key={card} className="card card-skeleton" aria-hidden="true">
              <span className="skeleton" />
              <span className="skeleton" />
              <span className="skeleton" />
            </li>
          ))}
    </ul>
  );
};
