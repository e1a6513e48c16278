import { insertActions } from '../../../shared/adapters/tables/indexed-entity.ts';
import { indexingOf, invitationPartition } from '../../../shared/adapters/tables/invitation-index.ts';
import { invitationStatuses, type Invitation } from '../../../shared/domain/invitation.ts';
import { rowsOf } from './ordered-tables.ts';
import { anInvitation, defaults, minutes } from './samples.ts';

/** Every hundredth is `Pending`, the rest has ended one way or another. */
export const manyInvitations = (count: number): Invitation[] =>
  Array.from({ length: count }, (_, index) =>
    anInvitation({
      id: `inv${String(index).padStart(6, '0')}`,
      shortName: `cust${index % 5000}`,
      fullName: `Customer ${index % 5000} Telephony GmbH`,
      status: index % 100 === 0 ? 'Pending' : (invitationStatuses[4 + (index % 5)] ?? 'Failed'),
      createdAt: minutes(index),
    }),
  );

/** The rows that the store would have written for them. */
export const rowsFor = (invitations: readonly Invitation[]) =>
  invitations.flatMap((invitation) =>
    rowsOf(
      insertActions(
        invitationPartition,
        invitation.id,
        invitation,
        indexingOf(invitation, defaults.reminderDays),
      ),
    ),
  );
