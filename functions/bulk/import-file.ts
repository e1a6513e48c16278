import {
  exportOnlyColumns,
  importColumns,
  mostImportedRows,
  type ImportField,
} from '../../shared/contracts/customer-import.ts';
import { unguarded } from '../../shared/domain/csv.ts';
import { readCsv, type CsvRow } from '../../shared/domain/csv-reader.ts';
import { validationFailed } from '../../shared/errors/catalogue.ts';

/** A row of the file: its values by field, or what is wrong with it as a row. */
export interface FileRow {
  line: number;
  values: Partial<Record<ImportField, string>>;
  problem?: string;
}

/** The rows of a customers file; throws 400 at the field `csv` for what is wrong with the file as a whole. */
export const readImportFile = (csv: string): FileRow[] => {
  const reading = readCsv(csv);
  if (reading.kind === 'broken')
    throw refused(`The file cannot be read from line ${reading.line} on: ${reading.why}`);
  const [header, ...rows] = reading.rows;
  if (!header) throw refused('The file is empty. Choose another one, or start with the template.');
  const fields = fieldsOf(header);
  if (rows.length === 0) throw refused('The file has a header and no customers.');
  if (rows.length > mostImportedRows)
    throw refused(
      `The file has ${rows.length} customers. Import at most ${mostImportedRows} at a time: split it.`,
    );
  return rows.map((row) => fileRow(row, fields));
};

const refused = (message: string) => validationFailed([{ field: 'csv', message }]);

const fields = Object.keys(importColumns) as ImportField[];
const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const namesOf = (field: ImportField): string[] => {
  const column: { name: string; also?: string } = importColumns[field];
  return [field, column.name, column.also ?? field].map(bare);
};
const passedOver = exportOnlyColumns.map(bare);
const allColumns = fields.map((field) => importColumns[field].name).join(', ');

/** What each column holds; undefined for one that is passed over. */
type FileColumns = readonly (ImportField | undefined)[];

const fieldsOf = ({ cells }: CsvRow): FileColumns => {
  const found = cells.map(fieldNamed);
  const twice = found.find((field, index) => field && found.indexOf(field) !== index);
  if (twice) throw refused(`The column “${importColumns[twice].name}” is there twice.`);
  const missing = fields.find((field) => importColumns[field].needed && !found.includes(field));
  if (missing)
    throw refused(
      `The column “${importColumns[missing].name}” is missing. The first line names the columns: ${allColumns}.`,
    );
  return found;
};

/** By a name that people read, or by the field's own. */
const fieldNamed = (name: string): ImportField | undefined => {
  const field = fields.find((known) => namesOf(known).includes(bare(name)));
  if (field || passedOver.includes(bare(name))) return field;
  throw refused(
    `The column “${name.trim().slice(0, 60)}” is not known. The first line names the columns: ${allColumns}.`,
  );
};

const fileRow = ({ line, cells }: CsvRow, columns: FileColumns): FileRow => {
  const values: FileRow['values'] = {};
  for (const [index, field] of columns.entries())
    if (field) values[field] = unguarded(cells[index] ?? '').trim();
  if (cells.length === columns.length) return { line, values };
  const problem = `This line has ${cells.length} values, the first line names ${columns.length} columns. Is a separator or a quotation mark missing?`;
  return { line, values, problem };
};
