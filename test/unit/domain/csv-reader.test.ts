import * as fc from 'fast-check';
import { csvOf } from '../../../shared/domain/csv.ts';
import { readCsv } from '../../../shared/domain/csv-reader.ts';

const cellsOf = (text: string): string[][] => {
  const reading = readCsv(text);
  if (reading.kind === 'broken') throw new Error(`${reading.line}: ${reading.why}`);
  return reading.rows.map(({ cells }) => cells);
};

test.each([
  ['commas', 'a,b\r\n1,2\r\n'],
  ['semicolons, as Excel writes in half of Europe', 'a;b\r\n1;2\r\n'],
  ['tabs, as a spreadsheet copies', 'a\tb\n1\t2'],
  ['a byte order mark', '\uFEFFa,b\n1,2\n'],
  ['line ends of old', 'a,b\r1,2\r'],
  ['quotes', '"a","b"\n"1","2"'],
  ['empty lines', 'a,b\n\n , \n1,2\n\n\n'],
])('reads %s', (_what, text) => {
  expect(cellsOf(text)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('other separators, quotes and line ends inside quotes are data', () => {
  expect(cellsOf('name;note\n"a;b";"say ""hi""\r\nand go"\n')).toEqual([
    ['name', 'note'],
    ['a;b', 'say "hi"\r\nand go'],
  ]);
  expect(cellsOf('"a;b",c\n1;2,3')).toEqual([
    ['a;b', 'c'],
    ['1;2', '3'],
  ]);
});

test('lines are counted as an editor counts them', () => {
  const reading = readCsv('a,b\r\n"x\ny\r\nz",1\n\n2,3');
  expect(reading).toMatchObject({ rows: [{ line: 1 }, { line: 2 }, { line: 6 }] });
});

test.each([
  ['a,b\n1,2"3\n', 2, /inside a value/],
  ['a,b\n1,"2\n3,4\n', 2, /never closed/],
  ['a,b\n1,"2"3\n', 2, /follows the closing/],
  ['"', 1, /never closed/],
])('%j is broken in line %i', (text, line, why) => {
  expect(readCsv(text)).toEqual({ kind: 'broken', line, why: expect.stringMatching(why) });
});

test('nothing, and nothing but blanks, is no row', () => {
  for (const text of ['', '\uFEFF', '\n\r\n', ' ,, \n']) expect(cellsOf(text)).toEqual([]);
});

/** Cells that our own writer would not guard against being formulas. */
const cell = fc
  .string({ unit: fc.constantFrom('a', 'Z', '7', ' ', ',', ';', '\t', '"', '\r', '\n', 'é', '💥', '.') })
  .map((text) => `x${text}`);

test('reads back whatever was written', () => {
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );
  fc.assert(
    fc.property(table, (rows) => {
      // The first line tells the separator, so a value of it may only hold others inside quotes.
      const header = rows[0]?.map((_, index) => `c${index}`) ?? [];
      expect(cellsOf(csvOf(header, rows))).toEqual([header, ...rows]);
    }),
  );
});

test('any text at all is read or refused, never worse', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\r', '\n', '\t', '\uFEFF') }),
      (text) => {
        const reading = readCsv(text);
        if (reading.kind === 'read')
          expect(reading.rows.every(({ line }, index, all) => line > (all[index - 1]?.line ?? 0))).toBe(true);
        else expect(reading.line).toBeGreaterThan(0);
      },
    ),
    { numRuns: 500 },
  );
});
