import type { ClosedReason } from '../../functions/wizard/closed-reason.ts';
import type { PostponedBecause } from '../../shared/domain/connection.ts';
import type { InvitationStatus } from '../../shared/domain/invitation.ts';
import { deliveryStatuses, isUndelivered } from '../../shared/domain/mail-delivery.ts';
import { mailAnswer } from '../../shared/adapters/email/email-failure.ts';
import { connectionCareTexts } from '../../web/portal/texts/connection-care.ts';
import { authenticationStatusTexts } from '../../web/portal/texts/authentication-status.ts';
import { mailDeliveryTexts } from '../../web/portal/texts/mail-delivery.ts';
import { texts } from '../../web/wizard/texts.ts';
import { markdownTable } from './markdown-table.ts';

/** Where an invitation stands, and what an operator can do. */
const invitation: Record<InvitationStatus, string> = {
  Pending:
    'Wait a minute. If it stays, the mail does not go out: the reason stands beside it (below). **Copy** the AuthURL: the link works already.',
  'Email Sent':
    'The customer’s turn. Reminders go out by themselves. Nothing heard? See Mail delivery (below), or call.',
  Authenticating:
    'The customer’s turn. The timeline shows the last step, and the last problem with its cause.',
  'Awaiting Approval':
    'Their reviewer’s or administrator’s turn. Send the text from [what to tell customers](what-to-tell-customers.md#when-the-approval-waits).',
  'Authentication Complete': 'Yours: **Add** under Pending Invitations.',
  Expired: 'Nobody completed it in time. **Resend Invitation** makes a new one. Nothing was lost.',
  Revoked: 'Withdrawn by one of you; the timeline says by whom. **Resend Invitation** makes a new one.',
  Failed:
    'A step of ours failed for hours, or its workflow was ended. The timeline names the step, the log the cause. When it is mended, **Resend Invitation**.',
  Replaced: 'A newer one has taken its place; **Open the one that replaces it** leads there.',
};

const ends: Record<ClosedReason, string> = {
  expired: 'They choose **Ask for a new link**; you choose **Resend Invitation**.',
  replaced: 'They use the link of the newest mail.',
  used: 'Nothing. To connect again, **Re-initiate Authentication Flow**.',
  revoked: 'If that was a mistake, **Resend Invitation**.',
  failed: 'Mend the cause (timeline, log), then **Resend Invitation**.',
};

const postponed: Record<PostponedBecause, string> = {
  microsoft:
    'Nothing: it is tried again with growing pauses. If many show it, see Microsoft’s service health.',
  vault: 'Check Key Vault and the deployment’s identity; see `/api/health/details`.',
  registration: 'Authentication Status → Token registration → **Update and Validate**.',
  unforeseen: 'If it stays, look into the log for the customer’s id.',
};

export const invitationTable = (): string =>
  markdownTable(
    ['Status', 'What to do'],
    Object.entries(invitation).map(([status, next]) => [status, next]),
  );

/** The page that a link shows which is no longer in use. */
export const linkTable = (): string =>
  markdownTable(
    ['The page says', 'Why', 'What to do'],
    [
      ...(Object.keys(ends) as ClosedReason[]).map((reason) => [
        `**${texts.closed[reason].title}**`,
        texts.closed[reason].body,
        ends[reason],
      ]),
      [`**${texts.incomplete.title}**`, texts.incomplete.body, texts.incomplete.steps[1] ?? ''],
      [`**${texts.unknown.title}**`, texts.unknown.body, texts.unknown.steps[0] ?? ''],
    ],
  );

const { short, why, next } = mailDeliveryTexts.delivery;

/** What came of the invitation mail after it was accepted. */
export const deliveryTable = (): string =>
  markdownTable(
    ['Mail delivery', 'Why', 'What to do'],
    deliveryStatuses.map((status) => [
      short[status],
      isUndelivered(status) ? why[status] : '',
      isUndelivered(status) ? next : 'Nothing.',
    ]),
  );

/** Why Communication Services did not take a mail. */
export const sendingTable = (): string => {
  const answers = [
    [mailAnswer({ status: 0, code: 'ENOTFOUND' }), 'Check `EMAIL_ENDPOINT` and the network.'],
    [
      mailAnswer({ status: 401, code: 'Denied' }),
      'Give the identity the role Communication and Email Service Owner.',
    ],
    [
      mailAnswer({ status: 429, code: 'TooManyRequests' }),
      'Nothing. If it stays, have Microsoft raise the quota of the e-mail domain.',
    ],
    [
      mailAnswer({ status: 400, code: 'EmailDroppedAllRecipientsSuppressed' }),
      'Correct the address or the sender, then **Resend Invitation**.',
    ],
  ] as const;
  return markdownTable(
    ['The reason, for example', 'Tried again?', 'What to do'],
    answers.map(([answer, todo]) => [
      answer.kind === 'sent' ? '' : answer.reason,
      answer.kind === 'tryLater' ? 'by itself' : 'no',
      todo,
    ]),
  );
};

const { states, lastValidation, notValidated } = authenticationStatusTexts.authenticationStatus;

/** What a connection shows on Authentication Status. */
const shown: Record<keyof typeof states, readonly [string, string]> = {
  failing: [
    'Lost, or refused at the last check; the cause stands below it.',
    'Look the cause up above. Often: **Re-initiate Authentication Flow**.',
  ],
  expiring: [
    'A secret or token ends within the warning days.',
    '**Rotate secret now** or a new secret; of a token **Refresh Token Now**.',
  ],
  connected: ['The last check went well.', 'Nothing.'],
  disconnected: [
    'One of you let it go; the credential was forgotten.',
    '**Send Invitation** to connect again.',
  ],
};

export const connectionTable = (): string =>
  markdownTable(
    ['Status', 'What it means', 'What to do'],
    [
      ...(Object.keys(states) as (keyof typeof states)[]).map((state) => [states[state], ...shown[state]]),
      [`${lastValidation}: ${notValidated}`, 'Nobody has checked it yet.', '**Validate Authentication**.'],
    ],
  );

/** Looks at a connection that learnt nothing. */
export const postponedTable = (): string =>
  markdownTable(
    ['Last try', 'What to do'],
    (Object.keys(postponed) as PostponedBecause[]).map((because) => [
      connectionCareTexts.care.postponed[because],
      postponed[because],
    ]),
  );
