import type * as z from 'zod';
import type { invitation as contract } from '../../shared/contracts/invitations.ts';
import { isOpen, servicesOf, type Invitation } from '../../shared/domain/invitation.ts';
import { reportsOf } from '../../shared/domain/mail-delivery.ts';
import type { Stored } from '../../shared/ports/stored.ts';

/** **Add** is possible: complete, and neither added nor dismissed. */
export const canAdd = ({ status, settledAt }: Invitation): boolean =>
  status === 'Authentication Complete' && settledAt === undefined;

/** Dismiss is possible: ended without success, and still among the pending ones. */
export const canDismiss = ({ status, settledAt }: Invitation): boolean =>
  !isOpen(status) && status !== 'Authentication Complete' && settledAt === undefined;

/** A row as operators see it: no link, no references to secrets, no claim. */
export const invitationView = ({ value: row, etag }: Stored<Invitation>): z.input<typeof contract> => ({
  id: row.id,
  etag,
  customerId: row.customerId,
  shortName: row.shortName,
  fullName: row.fullName,
  services: servicesOf(row),
  method: row.method,
  offered: row.offered,
  invitationEmail: row.invitationEmail,
  adminEmail: row.adminEmail,
  status: row.status,
  emailSent: row.emailSent,
  emailTries: row.emailTries,
  emailProblem: row.emailProblem,
  mailDelivery: reportsOf(row).map(({ step: _step, ...report }) => report),
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  expiresAt: row.expiresAt,
  ...progress(row),
  note: row.note,
  newLinkRequestedAt: row.newLinkRequestedAt,
  username: row.credentials?.username,
  pendingAction: row.pendingAction?.kind,
  accountToApprove: accountToApprove(row),
  problem: row.problem,
  approvalSince: row.approval?.since,
  replaces: row.replaces,
  replacedBy: row.replacedBy,
  canAdd: canAdd(row),
  canDismiss: canDismiss(row),
});

const progress = (row: Invitation) => ({
  deviceAuthenticated: row.deviceAuthenticated,
  consentApproved: row.consentApproved,
  tokenAcquired: row.tokenAcquired,
  tokenCreatedAt: row.tokenCreatedAt,
  tokenExpiresAt: row.tokenExpiresAt,
});

const accountToApprove = ({ attempt }: Invitation): string | undefined =>
  attempt?.phase === 'awaitingOperator' ? attempt.account?.userPrincipalName : undefined;
