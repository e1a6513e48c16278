import type { Invitation } from '../../shared/domain/invitation.ts';

export type ClosedReason = 'replaced' | 'used' | 'revoked' | 'expired' | 'failed';

/** Why a link with a right key is no longer in use; undefined while it is. */
export const closedReason = (row: Invitation, linkVersion: number): ClosedReason | undefined => {
  switch (row.status) {
    case 'Authentication Complete':
      return 'used';
    case 'Revoked':
      return 'revoked';
    case 'Expired':
      return 'expired';
    case 'Failed':
      return 'failed';
    case 'Replaced':
      return 'replaced';
    default:
      return linkVersion < row.version ? 'replaced' : undefined;
  }
};
