import type { Area } from '../area.ts';

const other = '0f8fad5bd9cb469fa16570867728950e';
const acting = ['actionPending', 'invitationEnded'];

export const invitations = {
  name: 'Invitations',
  description: 'Requests, mailed as links, to establish or renew a connection.',
  operations: {
    listInvitations: {
      query: {
        text: 'con',
        customerId: 'contoso',
        status: 'Email Sent',
        method: 'delegatedToken',
        pendingOnly: 'true',
        createdFrom: '2026-01-01',
        createdBefore: '2099-01-01',
        sort: 'created',
        limit: 50,
      },
    },
    invite: {
      description:
        'A customer has one open invitation at most. `openInvitationExists` names it in `openInvitationId`: send that as `replaces` to have it replaced.',
      problems: {
        404: ['customerNotFound', 'invitationNotFound'],
        409: ['openInvitationExists', 'actionPending', 'tokenRegistrationMissing', 'customerBeingDeleted'],
        412: ['changed'],
        429: ['tooSoon'],
      },
      body: {
        customerId: 'contoso',
        service: 'callReporting',
        invitationEmail: 'admin@contoso.example',
        note: 'Asked for by Pat on the phone.',
        offered: ['browserSignIn', 'deviceToken'],
        replaces: other,
      },
    },
    readInvitation: {},
    resendInvitation: {
      description:
        'A new mail; the expiry starts again, the old link stops working, a sign-in in progress goes on. For one that has ended a new invitation is made, whose id is answered.',
      problems: {
        409: [
          ...acting,
          'openInvitationExists',
          'passwordForgotten',
          'tokenRegistrationMissing',
          'customerBeingDeleted',
        ],
        429: ['tooSoon'],
      },
      body: { invitationEmail: 'admin@contoso.example' },
    },
    revokeInvitation: { problems: { 409: acting }, body: {} },
    approveAccount: { problems: { 409: [...acting, 'nothingToApprove'] }, body: { accepted: true } },
    revealAuthUrl: {
      description: 'Audited: the link lets its bearer answer for the customer.',
      problems: { 409: acting },
      body: { use: 'copy' },
    },
    dismissInvitation: { problems: { 409: ['notDismissible'] }, body: {} },
  },
} as const satisfies Area;
