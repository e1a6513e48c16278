import type { TransactionAction } from '@azure/data-tables';
import type { Invitation } from '../../domain/invitation.ts';
import type { CreateOutcome } from '../../ports/invitation-store.ts';
import type { Stored } from '../../ports/stored.ts';
import { insertActions, isAsSent } from './indexed-entity.ts';
import { indexingOf, invitationPartition as partition, markerKey } from './invitation-index.ts';
import {
  readInvitation,
  readMarker,
  rewriteActions,
  type InvitationTable,
  type Marker,
} from './invitation-table.ts';
import { submit } from './table.ts';
import { lostRace } from './table-errors.ts';

/** One batch: the invitation with its index rows, the customer's marker, and the replaced invitation with its own. */
export const createInvitation = async (
  invitations: InvitationTable,
  invitation: Invitation,
  replacing: Stored<Invitation> | undefined,
): Promise<CreateOutcome> => {
  const marker = await readMarker(invitations, invitation.customerId);
  if (marker && marker.invitationId !== replacing?.value.id) return explainLoss(invitations, invitation);
  const replaced = replacing ? await rewriteActions(invitations, replacing.value, replacing.etag) : [];
  if (!replaced) return explainLoss(invitations, invitation, replacing);
  const indexing = indexingOf(invitation, await invitations.reminderDays());
  const actions = [
    ...insertActions(partition, invitation.id, invitation, indexing),
    markerAction(invitation, marker),
    ...replaced,
  ];
  try {
    return { kind: 'created', etag: await submit(invitations.table, actions) };
  } catch (error) {
    if (lostRace(error)) return explainLoss(invitations, invitation, replacing);
    throw error;
  }
};

const markerAction = ({ id, customerId }: Invitation, marker: Marker | undefined): TransactionAction => {
  const row = { partitionKey: partition, rowKey: markerKey(customerId), invitationId: id };
  return marker ? ['update', row, 'Replace', { etag: marker.etag }] : ['create', row];
};

/** Nothing was written now: by whom, then? The caller has been told of the one `replacing` names. */
const explainLoss = async (
  invitations: InvitationTable,
  invitation: Invitation,
  replacing?: Stored<Invitation>,
): Promise<CreateOutcome> => {
  const [own, marker] = await Promise.all([
    readInvitation(invitations, invitation.id),
    readMarker(invitations, invitation.customerId),
  ]);
  if (own && isAsSent(own.value, invitation)) return { kind: 'created', etag: own.etag };
  if (!marker || marker.invitationId === replacing?.value.id) return { kind: 'changed' };
  return { kind: 'openExists', invitationId: marker.invitationId };
};
