import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CheckedRow, ImportedRow } from '../../../shared/contracts/customer-import.ts';
import { texts } from '../texts.ts';
import type { Column } from '../ui/column.ts';
import { DataList } from '../ui/data-list.tsx';
import { ToneText, type Tone } from '../ui/tone-text.tsx';

type Row = CheckedRow | ImportedRow;

const tones: Record<Row['state'], Tone> = {
  new: 'active',
  known: 'neutral',
  wrong: 'bad',
  askAgain: 'waiting',
  imported: 'good',
  refused: 'bad',
};

const { columns: names, customerImport: words } = texts;

const Result = ({ state, errors }: Row): ReactNode => (
  <div className="import-result">
    <ToneText tone={tones[state]}>{words.states[state]}</ToneText>
    {errors.map(({ column, message }) => (
      <span key={`${column} ${message}`}>
        {column !== undefined && <strong>{column}: </strong>}
        {message}
      </span>
    ))}
  </div>
);

const Name = ({ row }: { row: Row }): ReactNode => (
  <span className="two-lines">
    {'customerId' in row && row.state !== 'refused' ? (
      <Link className="link strong" href={`/customers/${row.customerId}`}>
        {row.shortName}
      </Link>
    ) : (
      <span className="strong">{row.shortName}</span>
    )}
    <span className="second-line">{words.line(row.line)}</span>
  </span>
);

const columns: Column<Row>[] = [
  { id: 'id', header: texts.fields.shortName, width: 160, cell: (row) => <Name row={row} /> },
  { id: 'result', header: names.result, width: 320, cell: (row) => <Result {...row} /> },
];

/** Errors come first, the rest in the order of the file. */
const ordered = <R extends Row>(rows: readonly R[]): R[] =>
  rows.toSorted((a, b) => Number(b.errors.length > 0) - Number(a.errors.length > 0) || a.line - b.line);

export const ImportRows = ({ label, rows }: { label: string; rows: readonly Row[] }): ReactNode => (
  <DataList
    label={label}
    columns={columns}
    rows={ordered(rows)}
    rowKey={({ line }) => String(line)}
    empty={null}
  />
);
