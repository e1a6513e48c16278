import { invitationEndpoints, type Invitation } from '../../../shared/contracts/invitations.ts';
import { customerEndpoints } from '../../../shared/contracts/customers.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { BrowserRefused } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { texts } from '../texts.ts';
import type { Target } from '../invitations/use-invitation-actions.ts';

const words = texts.bulk;

type Fresh = Pick<Invitation, 'id' | 'etag' | 'status' | 'invitationEmail'>;

const on = ({ id, etag }: Target) => ({ params: { invitationId: id }, ifMatch: etag });

const read = (invitationId: string): Promise<Fresh> =>
  call(invitationEndpoints.readInvitation, { params: { invitationId } });

/** As it is now: a list is some seconds old, and by the time a row's turn comes a minute. */
export const resend = async (seen: Pick<Invitation, 'id' | 'status'>): Promise<string> => {
  const fresh = await read(seen.id);
  if (isOpen(fresh.status) !== isOpen(seen.status)) throw new BrowserRefused(words.changed(fresh.status));
  await call(invitationEndpoints.resendInvitation, { ...on(fresh), body: {} });
  return words.invite.done(fresh.invitationEmail);
};

export const revoke = async ({ id }: Pick<Invitation, 'id'>): Promise<string> => {
  const fresh = await read(id);
  if (!isOpen(fresh.status)) throw new BrowserRefused(words.ended);
  await call(invitationEndpoints.revokeInvitation, { ...on(fresh), body: {} });
  return words.revokeFor.done;
};

/** The customer's invitation that is under way. */
export const openOf = async (customerId: string): Promise<Pick<Invitation, 'id' | 'status'>> => {
  const { openInvitation } = await call(customerEndpoints.readCustomer, { params: { customerId } });
  if (!openInvitation) throw new BrowserRefused(words.noneOpen);
  return openInvitation;
};

export const invite = async (
  customer: { id: string; invitationEmail: string },
  offered: Invitation['offered'],
): Promise<string> => {
  await call(invitationEndpoints.invite, { body: { customerId: customer.id, offered } });
  return words.invite.done(customer.invitationEmail);
};
