/** A row with the ETag a later write must name. */
export interface Stored<T> {
  value: T;
  etag: string;
}

/** What a guarded write answers: `changed` means somebody else was faster (412); read again and decide anew. */
export type WriteOutcome = { kind: 'written'; etag: string } | { kind: 'changed' };

/** A page of a list. `next` is an opaque cursor; a page may be empty and still have a next one. */
export interface Page<T> {
  items: T[];
  next?: string;
}
