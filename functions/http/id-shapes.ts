import { invitationIdPattern } from '../../shared/domain/auth-url.ts';

/** What customerIdOf makes of 15 characters at most: ASCII, or the UTF-8 bytes of others as ~hh. */
const customerIdPattern = /^[a-z0-9_~-]{3,400}$/;

/** An id of another shape cannot exist; it never reaches a store. */
export const isCustomerId = (id: string): boolean => customerIdPattern.test(id);

export const isInvitationId = (id: string): boolean => invitationIdPattern.test(id);
