/** What wrote the tables last in a new way: which schema, the version of the product, since when (ISO 8601). */
export interface DataWriter {
  schema: number;
  version: string;
  since: string;
}

/** Builds of two versions may run at the same time, and an older one may be put back. */
export interface DataRecord {
  read(): Promise<DataWriter | undefined>;
  /** Leaves a note once this build is the first to write a schema. Throws `newerData` where a build has that this one cannot follow. */
  note(): Promise<void>;
  /** The same without a note. */
  check(): Promise<void>;
}
