import type { ReactNode } from 'react';
import type { DataListProps } from './column.ts';
import { DataCards } from './data-cards.tsx';
import { DataTable } from './data-table.tsx';
import { useNarrow } from './use-media.ts';

/** Rows as a table, or as cards where the screen is narrow. The first column names the row. */
export const DataList = <Row,>(props: DataListProps<Row>): ReactNode => {
  const narrow = useNarrow();
  if (props.rows?.length === 0) return props.empty;
  return narrow ? <DataCards {...props} /> : <DataTable {...props} />;
};
