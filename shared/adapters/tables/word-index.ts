import type { IndexQuery } from './index-page.ts';
import { beginningWith, partOf, rowKey } from './row-keys.ts';
import { allBegin } from './words.ts';

const family = 'w';

/** The index row of a word; `order` puts the rows of one word in order. */
export const wordKey = (word: string, order: string, id: string): string => rowKey(family, word, order, id);

/**
 * The rows with words that begin like each of `beginnings`: the longest one, which comes first, picks the rows, the
 * others are compared on them. A row found by two of its words is taken at the first only.
 */
export const wordQuery = (
  partition: string,
  [longest = '', ...others]: readonly string[],
): Pick<IndexQuery, 'range' | 'accept'> => ({
  range: beginningWith(partition, rowKey(family, longest)),
  accept: ({ rowKey: key, words }) => {
    const all = words.split(' ');
    const first = all.find((word) => word.startsWith(longest));
    return first === partOf(key, 1) && allBegin(all, others);
  },
});
