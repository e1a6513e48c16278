import type { ReactNode } from 'react';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { texts } from '../texts.ts';
import { relativeTime } from '../ui/relative-time.ts';
import { useWording } from '../ui/use-wording.ts';
import { ToneText, type Tone } from '../ui/tone-text.tsx';
import { undeliveredMail } from './mail-delivery.tsx';

const tones: Record<Invitation['status'], Tone> = {
  Pending: 'neutral',
  'Email Sent': 'active',
  Authenticating: 'active',
  'Awaiting Approval': 'waiting',
  'Authentication Complete': 'good',
  Expired: 'neutral',
  Revoked: 'neutral',
  Failed: 'bad',
  Replaced: 'neutral',
};

export const StatusText = ({ status }: { status: Invitation['status'] }): ReactNode => (
  <ToneText tone={tones[status]}>{status}</ToneText>
);

/** The one thing about the invitation that wants a look, most urgent first. */
const attention = (invitation: Invitation): { words: string; tone: Tone } | undefined => {
  if (invitation.pendingAction)
    return { words: texts.invitation.underWay[invitation.pendingAction], tone: 'active' };
  if (invitation.accountToApprove) return { words: texts.invitation.accountWaits, tone: 'waiting' };
  if (invitation.newLinkRequestedAt) return { words: texts.invitation.newLinkAsked, tone: 'waiting' };
  if (invitation.problem) return { words: invitation.problem.title, tone: 'bad' };
  if (invitation.approvalSince && invitation.status === 'Awaiting Approval')
    return {
      words: texts.invitation.approvalAsked(relativeTime(invitation.approvalSince, Date.now())),
      tone: 'neutral',
    };
  if (invitation.emailProblem) return { words: texts.invitation.mailFails, tone: 'bad' };
  const undelivered = undeliveredMail(invitation);
  return undelivered && { words: texts.delivery.inList[undelivered.status], tone: 'bad' };
};

/** The status, and below it what wants a look. */
export const StatusCell = ({ invitation }: { invitation: Invitation }): ReactNode => {
  const note = attention(invitation);
  const wording = useWording();
  return (
    <span className="two-lines">
      <StatusText status={invitation.status} />
      {note && <span className={`second-line tone-${note.tone}`}>{wording(note.words)}</span>}
    </span>
  );
};
