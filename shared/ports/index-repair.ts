/** Tables whose entities are found by index rows. */
export const indexedTables = ['customers', 'connections', 'invitations'] as const;
export type IndexedTableName = (typeof indexedTables)[number];

/** What one part of a walk has looked at and done. */
export interface RepairStep {
  /** Rows looked at. */
  looked: number;
  /** Entities whose index rows were missing or not as they should be, and were written. */
  mended: number;
  /** Index rows that stood for nothing. */
  removed: number;
  /** Entities that somebody else wrote at the same moment: for the next walk. */
  busy: number;
  /** Rows that this build cannot read, by key. */
  unreadable: string[];
  /** Where the next part begins; absent at the end. */
  next?: string;
}

/**
 * Index rows are written in one batch with what they stand for, so they cannot differ, unless somebody wrote to the
 * table by other means, or an earlier build indexed differently. Both is mended here, part by part, beside everybody
 * who works.
 */
export interface IndexRepair {
  /** From entities to their index rows: what is missing or wrong is written. */
  mendEntities(table: IndexedTableName, after: string | undefined): Promise<RepairStep>;
  /** From index rows to entities: what stands for nothing is removed. */
  removeOrphans(table: IndexedTableName, after: string | undefined): Promise<RepairStep>;
}
