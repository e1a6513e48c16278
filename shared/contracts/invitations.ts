import * as z from 'zod';
import { deliveryStatuses } from '../domain/mail-delivery.ts';
import { everyone, operators, type Endpoint } from './endpoint.ts';
import {
  day,
  emailAddress,
  invitationStatus,
  method,
  note,
  offered,
  page,
  paging,
  serviceId,
  time,
  wizardMethod,
  yesNo,
} from './fields.ts';

export const invitation = z.object({
  id: z.string(),
  etag: z.string(),
  customerId: z.string(),
  shortName: z.string(),
  fullName: z.string(),
  /** The service that is invited for, then those that the connection serves already. */
  services: z.array(serviceId),
  method,
  offered: z.array(wizardMethod),
  invitationEmail: z.string(),
  adminEmail: z.string(),
  status: invitationStatus,
  emailSent: z.boolean(),
  emailTries: z.number(),
  emailProblem: z.string().optional(),
  /** What became of the mail with the present link: the last word on each recipient. */
  mailDelivery: z.array(
    z.object({
      recipient: z.string(),
      status: z.enum(deliveryStatuses),
      at: time,
      reason: z.string().optional(),
    }),
  ),
  createdAt: time,
  /** Not told to role `Customer`; nor is the note. */
  createdBy: z.string().optional(),
  expiresAt: time,
  deviceAuthenticated: yesNo,
  consentApproved: yesNo,
  tokenAcquired: yesNo,
  tokenCreatedAt: time.optional(),
  tokenExpiresAt: time.optional(),
  note: z.string().optional(),
  newLinkRequestedAt: time.optional(),
  /** The only account that may sign in: an operator knows its password. */
  username: z.string().optional(),
  /** An operator's action that is still on its way. */
  pendingAction: z.enum(['resend', 'revoke', 'replace', 'approveAccount']).optional(),
  /** Another account than the present one has signed in and waits for an operator's yes. */
  accountToApprove: z.string().optional(),
  problem: z
    .object({ code: z.string(), title: z.string(), why: z.string(), who: z.string(), next: z.string() })
    .optional(),
  approvalSince: time.optional(),
  replaces: z.string().optional(),
  replacedBy: z.string().optional(),
  /** **Add** is enabled: complete, and the customer's service not active yet. */
  canAdd: z.boolean(),
  canDismiss: z.boolean(),
});
export type Invitation = z.infer<typeof invitation>;

export const timelineEntry = z.object({
  at: time,
  title: z.string(),
  detail: z.string().optional(),
  tone: z.enum(['neutral', 'good', 'bad', 'waiting']),
});

export const invitationDetail = invitation.extend({ timeline: z.array(timelineEntry) });
export type InvitationDetail = z.infer<typeof invitationDetail>;

/** What the customer's own administrator sees of it. */
const ownInvitation = invitation.omit({ createdBy: true, note: true });
const ownInvitationDetail = invitationDetail.omit({ createdBy: true, note: true });

export const invitationListQuery = z.object({
  text: z.string().trim().max(200).optional(),
  customerId: z.string().max(200).optional(),
  status: invitationStatus.optional(),
  method: method.optional(),
  pendingOnly: z.stringbool().optional(),
  /** Made on this day or later; with either edge they come newest first. */
  createdFrom: day.optional(),
  /** Made before this day began. */
  createdBefore: day.optional(),
  sort: z.enum(['created', 'expires', 'customer']).default('created'),
  ...paging,
});

export const inviteRequest = z.object({
  customerId: z.string().min(1).max(200),
  /** **Add Service**: one that the customer has not yet. Default: what it has. */
  service: serviceId.optional(),
  /** Empty: the customer's invitation e-mail. */
  invitationEmail: emailAddress.optional(),
  note: note.optional(),
  offered,
  /** The open invitation that the operator agreed to replace. */
  replaces: z.string().max(64).optional(),
});

export const resendRequest = z.object({ invitationEmail: emailAddress.optional() });

const path = '/api/invitations/{invitationId}';
const act = { kind: 'roles', roles: operators } as const;
const accepted = z.object({ invitationId: z.string() });
const link = z.object({ url: z.string() });

export const invitationEndpoints = {
  listInvitations: {
    method: 'GET',
    path: '/api/invitations',
    access: {
      kind: 'roles',
      roles: everyone,
      customer: { scope: 'customerOfQuery', sees: page(ownInvitation) },
    },
    summary: 'Customer invitations',
    query: invitationListQuery,
    response: page(invitation),
  },
  /** 409 `openInvitationExists` names the open one (`openInvitationId`), to be asked about and handed back as `replaces`. */
  invite: {
    method: 'POST',
    path: '/api/invitations',
    access: { ...act, customer: { scope: 'customerOfBody', sees: accepted } },
    summary: 'Invite a customer again',
    body: inviteRequest,
    response: accepted,
    status: 201,
    keepsAnswer: true,
  },
  readInvitation: {
    method: 'GET',
    path,
    access: {
      kind: 'roles',
      roles: everyone,
      customer: { scope: 'invitationOfPath', sees: ownInvitationDetail },
    },
    summary: 'One invitation with its timeline',
    response: invitationDetail,
  },
  /** New link and new expiry; on an ended invitation a new invitation, whose id is answered. */
  resendInvitation: {
    method: 'POST',
    path: `${path}/resend`,
    access: act,
    summary: 'Send a new link',
    body: resendRequest,
    response: accepted,
    status: 202,
    ifMatch: true,
    keepsAnswer: true,
  },
  revokeInvitation: {
    method: 'POST',
    path: `${path}/revoke`,
    access: act,
    summary: 'Stop everything',
    body: z.object({}),
    response: accepted,
    status: 202,
    ifMatch: true,
    keepsAnswer: true,
  },
  approveAccount: {
    method: 'POST',
    path: `${path}/approve-account`,
    access: act,
    summary: 'Agree to another account',
    body: z.object({ accepted: z.boolean() }),
    response: accepted,
    status: 202,
    ifMatch: true,
    keepsAnswer: true,
  },
  /** Audited: the link lets its bearer answer for the customer. */
  revealAuthUrl: {
    method: 'POST',
    path: `${path}/auth-url`,
    access: { ...act, customer: { scope: 'invitationOfPath', sees: link } },
    summary: 'The AuthURL, to open or copy',
    body: z.object({ use: z.enum(['open', 'copy']) }),
    response: link,
  },
  dismissInvitation: {
    method: 'POST',
    path: `${path}/dismiss`,
    access: act,
    summary: 'Take an ended one off the pending list',
    body: z.object({}),
    response: accepted,
    ifMatch: true,
    keepsAnswer: true,
  },
} as const satisfies Record<string, Endpoint>;
