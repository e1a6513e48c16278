import { cutLine, readAll } from '../../../functions/bulk/read-all.ts';

const listOf = (length: number) => (paging: { limit: number; cursor?: string }) => {
  const start = Number(paging.cursor ?? 0);
  const end = Math.min(start + paging.limit, length);
  const items = Array.from({ length: end - start }, (_, n) => start + n);
  return Promise.resolve(end < length ? { items, next: String(end) } : { items });
};

test.each([
  [0, 0, false],
  [100_000, 100_000, false],
  [100_001, 100_000, true],
])('of %d rows an export has %d and says whether there is more', async (length, rows, cut) => {
  const answer = await readAll(listOf(length), (row) => [String(row)]);
  expect([answer.lines.length, answer.cut]).toEqual([rows, cut]);
});

test('a file that was cut says so in its last line', () => {
  expect(cutLine(false, 100_000)).toEqual([]);
  expect(cutLine(true, 100_000)).toEqual([expect.stringMatching(/at most 100,000 rows\. Narrow the list/)]);
});
