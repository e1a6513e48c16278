import type { TransactionAction } from '@azure/data-tables';
import * as z from 'zod';
import type { Connection } from '../../domain/connection.ts';
import type { Customer } from '../../domain/customer.ts';
import { isOpen, type Invitation } from '../../domain/invitation.ts';
import { connectionIndexing, connectionPartition } from './connection-index.ts';
import { connectionSchema } from './connection-schema.ts';
import type { ConnectionTable } from './connection-store.ts';
import { customerIndexing, customerPartition } from './customer-index.ts';
import { customerSchema } from './customer-schema.ts';
import type { Indexing } from './indexed-entity.ts';
import { indexingOf, invitationPartition, markerKey } from './invitation-index.ts';
import { invitationSchema } from './invitation-schema.ts';
import { readInvitation, readMarker, type InvitationTable } from './invitation-table.ts';
import type { Table } from './table.ts';

/** How the entities of one table are read and found. */
export interface IndexedTable<T extends object> {
  table: Table;
  partition: string;
  schema: z.ZodType<T>;
  idOf: (value: T) => string;
  indexing: (value: T) => Promise<Indexing>;
  /** Rows beside the index that an entity should have and has not. */
  missing: (value: T) => Promise<TransactionAction[]>;
  /** Is this row, which is no index row, left over from something? */
  isLeftOver: (row: unknown) => Promise<boolean>;
}

const nothingBeside = { missing: async () => [], isLeftOver: async () => false };

export const indexedCustomers = (table: Table): IndexedTable<Customer> => ({
  table,
  partition: customerPartition,
  schema: customerSchema,
  idOf: ({ id }) => id,
  indexing: async (customer) => customerIndexing(customer),
  ...nothingBeside,
});

export const indexedConnections = ({
  table,
  care,
}: Pick<ConnectionTable, 'table' | 'care'>): IndexedTable<Connection> => ({
  table,
  partition: connectionPartition,
  schema: connectionSchema,
  idOf: ({ customerId }) => customerId,
  indexing: async (connection) => connectionIndexing(connection, await care()),
  ...nothingBeside,
});

const markerRow = z.object({ invitationId: z.string() });

/** An open invitation is named by its customer's marker; a marker that names none keeps the customer from being invited. */
export const indexedInvitations = (invitations: InvitationTable): IndexedTable<Invitation> => ({
  table: invitations.table,
  partition: invitationPartition,
  schema: invitationSchema,
  idOf: ({ id }) => id,
  indexing: async (invitation) => indexingOf(invitation, await invitations.reminderDays()),
  missing: async ({ id, customerId, status }) => {
    if (!isOpen(status) || (await readMarker(invitations, customerId))) return [];
    const row = { partitionKey: invitationPartition, rowKey: markerKey(customerId), invitationId: id };
    return [['create', row]];
  },
  isLeftOver: async (row) => {
    const marker = markerRow.safeParse(row);
    if (!marker.success) return false;
    const found = await readInvitation(invitations, marker.data.invitationId);
    return !found || !isOpen(found.value.status);
  },
});
