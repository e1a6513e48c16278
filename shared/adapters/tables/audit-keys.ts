import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../../domain/audit.ts';
import { foldedPart, keyPart, newestFirst, rowKey } from './row-keys.ts';

/** The most selective first: it picks the index, the others are compared on copied columns. */
export const auditFamilies = ['subject', 'actor', 'action'] as const;
export type AuditFamily = (typeof auditFamilies)[number];

/** One partition, so that an entry and its index rows are one batch; 500 entries a second are more than operators make. */
export const auditPartition = 'audit';
export const everyEntry = 'all';

/** A key has room for the beginning of a value; the column has all of it and decides. */
const indexed = (text: string): string => foldedPart(text, 70);

/** What one request does bears one time: a falling number keeps its entries newest first. */
let recorded = 0;
const turn = (): string => {
  recorded = (recorded + 1) % 1_000_000;
  return String(999_999 - recorded).padStart(6, '0');
};

/** With `once` the same for the same time. */
export const newAuditId = ({ at }: AuditEntry, once: string | undefined): string =>
  rowKey(newestFirst(at), ...(once === undefined ? [turn(), randomUUID()] : ['named', keyPart(once)]));

export const auditPrefix = (family: AuditFamily, value: string): string => rowKey(family, indexed(value));

/** An entry stands under each way to look for it, newest first in each. */
export const auditKeys = (entry: Readonly<Record<AuditFamily, string>>, id: string): string[] =>
  [everyEntry, ...auditFamilies.map((family) => auditPrefix(family, entry[family]))].map((prefix) =>
    rowKey(prefix, id),
  );
