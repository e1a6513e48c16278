import { csvOf, unguarded } from '../../../shared/domain/csv.ts';

test('cells with commas, quotes and line ends are quoted; formulas lose their power', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['x,y', '"z"'],
        ['=1+1', '@cmd'],
        ['-1', 'line\nend'],
      ],
    ),
  ).toBe('\uFEFFa,b\r\n"x,y","""z"""\r\n\'=1+1,\'@cmd\r\n\'-1,"line\nend"\r\n');
});

test.each(['=1+1', "'=1+1", "''@cmd", "'quoted'", "'", '-', 'plain'])('%s is read back as it was', (text) => {
  const [, line = ''] = csvOf(['a'], [[text]]).split('\r\n');
  expect(unguarded(line)).toBe(text);
});
