/** One line of a CSV file; `line` counts from 1, as a text editor does, and is where it begins. */
export interface CsvRow {
  line: number;
  cells: string[];
}

export type CsvReading = { kind: 'read'; rows: CsvRow[] } | { kind: 'broken'; line: number; why: string };

const separators = [',', ';', '\t'] as const;

/**
 * RFC 4180, read strictly: values in quotes may hold separators, line ends and doubled quotes; a quote anywhere else is an
 * error. Beyond it, as spreadsheets write: a byte order mark, semicolons or tabs instead of commas (told by the first line),
 * line ends of any system. Lines without any value are left out.
 */
export const readCsv = (text: string): CsvReading => {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
  while (at < source.length) {
    const row: CsvRow = { line, cells: [] };
    for (let more = true; more;) {
      const cell = readCell(source, at, separator);
      if (cell.kind === 'broken') return { kind: 'broken', line, why: cell.why };
      row.cells.push(cell.text);
      line += cell.lineEnds;
      at = cell.end;
      more = source[at] === separator;
      if (more) at += 1;
    }
    at += lineEndAt(source, at);
    line += 1;
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
  }
  return { kind: 'read', rows };
};

/** What stands first between the values of the first line. */
const separatorOf = (source: string): string => {
  const [first = ''] = source.replace(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/);
  const found = [...first].find((character) => separators.some((separator) => separator === character));
  return found ?? ',';
};

type Cell = { kind: 'cell'; text: string; end: number; lineEnds: number } | { kind: 'broken'; why: string };

const readCell = (source: string, start: number, separator: string): Cell =>
  source[start] === '"' ? readQuoted(source, start, separator) : readPlain(source, start, separator);

const readPlain = (source: string, start: number, separator: string): Cell => {
  let end = start;
  while (end < source.length && source[end] !== separator && lineEndAt(source, end) === 0) {
    if (source[end] === '"')
      return {
        kind: 'broken',
        why: 'a quotation mark stands inside a value that does not begin with one. Put the whole value in quotation marks and double those inside.',
      };
    end += 1;
  }
  return { kind: 'cell', text: source.slice(start, end), end, lineEnds: 0 };
};

const readQuoted = (source: string, start: number, separator: string): Cell => {
  let end = source.indexOf('"', start + 1);
  while (end !== -1 && source[end + 1] === '"') end = source.indexOf('"', end + 2);
  if (end === -1)
    return { kind: 'broken', why: 'a value begins with a quotation mark that is never closed.' };
  const inside = source.slice(start + 1, end).replaceAll('""', '"');
  const next = end + 1;
  if (next < source.length && source[next] !== separator && lineEndAt(source, next) === 0)
    return { kind: 'broken', why: 'text follows the closing quotation mark of a value.' };
  return { kind: 'cell', text: inside, end: next, lineEnds: inside.split(/\r\n|\r|\n/).length - 1 };
};

/** Characters of the line end that stands here; 0 without one. */
const lineEndAt = (source: string, at: number): number => {
  if (source[at] === '\r') return source[at + 1] === '\n' ? 2 : 1;
  return source[at] === '\n' ? 1 : 0;
};
