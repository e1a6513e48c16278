import { invitationIdPattern } from '../../shared/domain/auth-url.ts';
import { pictureIdPattern } from '../../shared/domain/picture.ts';

/** What the parameters of paths look like. An id of another shape cannot exist; it never reaches a store. */
export const idPatterns = {
  invitationId: invitationIdPattern,
  /** What customerIdOf makes of 15 characters at most: ASCII, or the UTF-8 bytes of others as ~hh. */
  customerId: /^[a-z0-9_~-]{3,400}$/,
  logoId: pictureIdPattern,
  webhookId: /^[0-9a-f]{32}$/,
  deliveryId: /^evt_[0-9a-f]{32}$/,
  nonce: /^[0-9a-f]{32}$/,
} as const;
export type IdName = keyof typeof idPatterns;

export const isCustomerId = (id: string): boolean => idPatterns.customerId.test(id);

export const isInvitationId = (id: string): boolean => idPatterns.invitationId.test(id);
