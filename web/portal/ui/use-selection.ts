import { useState } from 'react';

/** Rows that are ticked; they stay ticked on other pages. */
export interface Selection<Row> {
  rows: Row[];
  has: (row: Row) => boolean;
  toggle: (row: Row) => void;
  /** All of these, or, when all of them are ticked, none of them. */
  toggleAll: (rows: readonly Row[]) => void;
  clear: () => void;
  /** What a row's box is called. */
  nameOf: (row: Row) => string;
}

export const useSelection = <Row>(
  keyOf: (row: Row) => string,
  nameOf: (row: Row) => string,
): Selection<Row> => {
  const [ticked, setTicked] = useState<ReadonlyMap<string, Row>>(new Map());
  const has = (row: Row): boolean => ticked.has(keyOf(row));
  const set = (rows: readonly Row[], on: boolean): void => {
    const keys = new Set(rows.map(keyOf));
    const kept = [...ticked].filter(([key]) => !keys.has(key));
    setTicked(new Map([...kept, ...(on ? rows.map((row): [string, Row] => [keyOf(row), row]) : [])]));
  };
  return {
    rows: [...ticked.values()],
    has,
    toggle: (row) => set([row], !has(row)),
    toggleAll: (rows) => set(rows, !rows.every(has)),
    clear: () => setTicked(new Map()),
    nameOf,
  };
};
