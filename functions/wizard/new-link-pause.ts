import type { Invitation } from '../../shared/domain/invitation.ts';

/** A new link can be asked for once in that time, seconds. */
export const newLinkPauseSeconds = 3600;

/** Seconds until the customer may ask once more; 0 when now. */
export const secondsToNewLink = ({ newLinkRequestedAt }: Invitation, now: Date): number => {
  if (!newLinkRequestedAt) return 0;
  const passed = (now.getTime() - Date.parse(newLinkRequestedAt)) / 1000;
  return Math.max(0, newLinkPauseSeconds - passed);
};
