import type { Customer } from '../../domain/customer.ts';
import type { CustomerQuery } from '../../ports/customer-store.ts';
import type { Indexing } from './indexed-entity.ts';
import type { IndexQuery } from './index-page.ts';
import { below, namePart, rowKey } from './row-keys.ts';
import { wordKey, wordQuery } from './word-index.ts';
import { beginningsOf, wordsOf } from './words.ts';

/** Customers and their index rows share one partition, so that one batch writes them. */
export const customerPartition = 'customers';

const byName = 'n';

/** The index rows of a customer: one by name, and at most 20 words. */
export const customerIndexing = (customer: Customer): Indexing => {
  const { id, shortName, fullName, invitationEmail, adminEmail } = customer;
  const name = namePart(shortName);
  const words = wordsOf([shortName, invitationEmail, adminEmail, fullName]);
  return {
    keys: [rowKey(byName, name, id), ...words.map((word) => wordKey(word, name, id))],
    columns: { words: words.join(' ') },
  };
};

export const customerQueryOf = ({ text, limit, cursor }: CustomerQuery): IndexQuery => {
  const beginnings = beginningsOf(text ?? '');
  const rows =
    beginnings.length > 0
      ? wordQuery(customerPartition, beginnings)
      : { range: below(customerPartition, byName) };
  return { ...rows, limit, ...(cursor === undefined ? {} : { cursor }) };
};
