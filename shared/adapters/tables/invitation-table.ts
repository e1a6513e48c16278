import type { TransactionAction } from '@azure/data-tables';
import * as z from 'zod';
import type { Invitation } from '../../domain/invitation.ts';
import { readEntity, replaceActions, type IndexedEntity } from './indexed-entity.ts';
import { indexingOf, invitationPartition as partition, markerKey } from './invitation-index.ts';
import { invitationSchema } from './invitation-schema.ts';
import { readRow, type Table } from './table.ts';

/** Days after the link went out on which to remind; they decide when a row falls due. */
export type ReminderDays = () => Promise<readonly number[]> | readonly number[];

/** Names the one open invitation of a customer. It moves only in a batch that writes that invitation as well. */
const markerSchema = z.object({ etag: z.string(), invitationId: z.string() });
export type Marker = z.infer<typeof markerSchema>;

export interface InvitationTable {
  table: Table;
  reminderDays: ReminderDays;
}

export const readInvitation = (
  { table }: InvitationTable,
  id: string,
): Promise<IndexedEntity<Invitation> | undefined> => readEntity(table, invitationSchema, partition, id);

export const readMarker = async (
  { table }: InvitationTable,
  customerId: string,
): Promise<Marker | undefined> => {
  const found = await readRow(table, partition, markerKey(customerId));
  return found === undefined ? undefined : markerSchema.parse(found);
};

/** The actions that write an invitation anew, or undefined when its ETag no longer holds. */
export const rewriteActions = async (
  invitations: InvitationTable,
  value: Invitation,
  etag: string,
): Promise<TransactionAction[] | undefined> => {
  const [old, days] = await Promise.all([readInvitation(invitations, value.id), invitations.reminderDays()]);
  return old?.etag === etag ? replaceActions(partition, old, value, indexingOf(value, days)) : undefined;
};
