import type { TransactionAction } from '@azure/data-tables';
import { submitDeletion, type Table } from './table.ts';

/** Documented limit of one batch. */
const largestBatch = 100;

/** Sends groups of actions of one partition in as few batches as they fit into; a group is never torn apart. */
export const submitEach = async (table: Table, groups: readonly TransactionAction[][]): Promise<void> => {
  for (const batch of packed(groups)) await submitDeletion(table, batch);
};

const packed = (groups: readonly TransactionAction[][]): TransactionAction[][] => {
  const batches: TransactionAction[][] = [];
  for (const group of groups) {
    const last = batches.at(-1);
    if (last && last.length + group.length <= largestBatch) last.push(...group);
    else batches.push([...group]);
  }
  return batches;
};
