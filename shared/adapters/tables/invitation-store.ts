import type { TransactionAction } from '@azure/data-tables';
import { isOpen, type Invitation } from '../../domain/invitation.ts';
import type { InvitationStore } from '../../ports/invitation-store.ts';
import type { Stored, WriteOutcome } from '../../ports/stored.ts';
import { deleteActions, submitReplacement } from './indexed-entity.ts';
import { readIndexPage } from './index-page.ts';
import { createInvitation } from './invitation-create.ts';
import {
  dueRange,
  indexQueryOf,
  invitationPartition as partition,
  markerKey,
  newestOfCustomer,
} from './invitation-index.ts';
import { readInvitation, readMarker, rewriteActions, type InvitationTable } from './invitation-table.ts';
import { readEach } from './read-each.ts';
import { submitDeletion } from './table.ts';

export const createInvitationStore = (invitations: InvitationTable): InvitationStore => {
  const { table } = invitations;
  const read = async (id: string): Promise<Stored<Invitation> | undefined> => {
    const found = await readInvitation(invitations, id);
    return found && { value: found.value, etag: found.etag };
  };
  return {
    create: (invitation, replacing) => createInvitation(invitations, invitation, replacing),
    read,
    write: (invitation, etag) => writeInvitation(invitations, invitation, etag),
    list: async (query) => {
      const { rows, next } = await readIndexPage(table, indexQueryOf(query));
      const items = await readEach(
        rows.map(({ id }) => id),
        read,
      );
      return { items, ...(next === undefined ? {} : { next }) };
    },
    due: async (now, limit) => {
      const { rows } = await readIndexPage(table, { range: dueRange(now), limit });
      return rows.map(({ id }) => id);
    },
    openOf: async (customerId) => (await readMarker(invitations, customerId))?.invitationId,
    newestOf: async (customerId) => {
      const { rows } = await readIndexPage(table, { range: newestOfCustomer(customerId), limit: 1 });
      const [newest] = await readEach(
        rows.map(({ id }) => id),
        read,
      );
      return newest?.value;
    },
    delete: (id) => deleteInvitation(invitations, id),
  };
};

const deleteInvitation = async (invitations: InvitationTable, id: string): Promise<void> => {
  const found = await readInvitation(invitations, id);
  if (!found) return;
  if (isOpen(found.value.status)) throw new Error(`Invitation ${id} is open: it has to end first.`);
  await submitDeletion(invitations.table, deleteActions(partition, found));
};

const writeInvitation = async (
  invitations: InvitationTable,
  invitation: Invitation,
  etag: string,
): Promise<WriteOutcome> => {
  const [rows, marker] = await Promise.all([
    rewriteActions(invitations, invitation, etag),
    markerActions(invitations, invitation),
  ]);
  if (!rows) return { kind: 'changed' };
  return submitReplacement(invitations.table, [...rows, ...marker]);
};

/** Ending an invitation takes its marker away, unless the marker has moved to the one that replaces it. */
const markerActions = async (
  invitations: InvitationTable,
  { id, customerId, status }: Invitation,
): Promise<TransactionAction[]> => {
  if (isOpen(status)) return [];
  const marker = await readMarker(invitations, customerId);
  // No condition on the marker: it moves only in a batch that changes this invitation's ETag as well.
  return marker?.invitationId === id
    ? [['delete', { partitionKey: partition, rowKey: markerKey(customerId) }]]
    : [];
};
