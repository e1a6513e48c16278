import type { PromotionInput } from '../invitation/contracts.ts';
import type { InvitationEvent } from '../invitation/events.ts';
import { activity, orchestration } from '../descriptor.ts';

export type PromotionAnswer =
  { kind: 'ended'; event: InvitationEvent } | { kind: 'tryLater' } | { kind: 'superseded' };

/** A promotion that Microsoft asked to try later: repeated beside the invitation, whose mailbox stays open. */
export const promotion = orchestration<PromotionInput>('promotion');

export const promotionActivities = {
  promoteAgain: activity<PromotionInput, PromotionAnswer>('promoteAgain'),
} as const;
