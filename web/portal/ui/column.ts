import type { ReactNode } from 'react';
import type { Selection } from './use-selection.ts';

export interface Column<Row> {
  id: string;
  header: string;
  /** Least width in pixels. */
  width: number;
  /** Null or undefined: nothing known; a dash in the table, left out of the card. */
  cell: (row: Row) => ReactNode;
  /** Clicking the heading asks for this order. */
  sort?: { active: boolean; direction: 'ascending' | 'descending'; choose: () => void };
  /** The last column: what can be done with the row; stays in sight when the table is scrolled. */
  actions?: boolean;
}

export interface DataListProps<Row> {
  label: string;
  columns: Column<Row>[];
  /** Undefined: still loading. */
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Shown in place of the list when there is no row. */
  empty: ReactNode;
  /** The rows shown are of the last page or filter; new ones are on their way. */
  stale?: boolean;
  /** Rows can be ticked. */
  selection?: Selection<Row> | undefined;
}
