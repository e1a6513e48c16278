import type { TenantUser } from '../../domain/tenant-user.ts';
import type { UserQuery } from '../../ports/user-store.ts';
import type { Indexing } from './indexed-entity.ts';
import type { IndexQuery } from './index-page.ts';
import { below, foldedPart, rowKey } from './row-keys.ts';
import { wordKey, wordQuery } from './word-index.ts';
import { beginningsOf, wordsOf } from './words.ts';

const byName = 'n';

/**
 * The index rows of a user, beside it in its customer's partition: one by name, and one for each word of the name, each
 * address, the words before its `@`, and the digits of each number. A domain is nearly everybody's, and no word.
 */
export const userIndexing = ({ person, teams }: TenantUser): Indexing => {
  const { id, displayName, userPrincipalName, mail } = person;
  const addresses = [...new Set([userPrincipalName, ...(mail === undefined ? [] : [mail])])];
  const numbers = (teams?.telephoneNumbers ?? []).map(({ number }) => number.replace(/\D/g, ''));
  const parts = addresses.flatMap((address) => localPart(address).split(/[^\p{L}\p{N}\p{M}]+/u));
  const name = foldedPart(displayName, 40);
  const words = wordsOf([displayName, ...numbers, ...parts]);
  const all = [...new Set([...words, ...addresses.map((address) => foldedPart(address, 100))])].sort();
  return {
    keys: [rowKey(byName, name, id), ...all.map((word) => wordKey(word, name, id))],
    columns: { words: all.join(' ') },
  };
};

const localPart = (address: string): string => address.slice(0, Math.max(0, address.lastIndexOf('@')));

export const userQueryOf = (place: string, { text, limit, cursor }: UserQuery): IndexQuery => {
  const beginnings = beginningsOf((text ?? '').replace(/(^|\s)\+/g, '$1'));
  const rows = beginnings.length > 0 ? wordQuery(place, beginnings) : { range: below(place, byName) };
  return { ...rows, limit, ...(cursor === undefined ? {} : { cursor }) };
};
