import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';
import { whoForOperators } from '../../../shared/domain/for-operators.ts';
import { Time } from '../ui/time.tsx';
import { useWording } from '../ui/use-wording.ts';
import { AccountDecision } from './account-decision.tsx';
import { troubleWith, undeliveredMail, UndeliveredMail } from './mail-delivery.tsx';

interface NoticeProps {
  intent: 'info' | 'warning' | 'error' | 'success';
  title: string;
  children: ReactNode;
}

const Notice = ({ intent, title, children }: NoticeProps): ReactNode => (
  <MessageBar intent={intent} layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{title}</MessageBarTitle> {children}
    </MessageBarBody>
  </MessageBar>
);

/** Where the customer is stuck: for the provider's staff in their words, with the next step as the customer reads it. */
const ProblemNotice = ({ problem }: { problem: NonNullable<Invitation['problem']> }): ReactNode => {
  const isOwn = useOwnCustomer() !== undefined;
  const wording = useWording();
  const { title, why, who, next, code } = problem;
  return (
    <Notice intent="error" title={wording(title)}>
      {wording(why)} {texts.invitation.who(isOwn ? who : whoForOperators(who))}{' '}
      {isOwn ? next : texts.invitation.told(next)} <span className="muted">({code})</span>
    </Notice>
  );
};

/** Everything about the invitation that somebody should know or decide, above its facts. */
export const InvitationNotices = ({ invitation }: { invitation: Invitation }): ReactNode => {
  const { problem, accountToApprove, newLinkRequestedAt, emailProblem, approvalSince, pendingAction } =
    invitation;
  const undelivered = undeliveredMail(invitation);
  return (
    <div className="notices" aria-live="polite">
      {pendingAction && (
        <Notice intent="info" title={texts.invitation.underWay[pendingAction]}>
          {texts.invitation.underWayLead}
        </Notice>
      )}
      {accountToApprove && <AccountDecision invitation={invitation} account={accountToApprove} />}
      {newLinkRequestedAt && (
        <Notice intent="warning" title={texts.invitation.newLinkAsked}>
          {texts.invitation.newLinkLead} <Time at={newLinkRequestedAt} />
        </Notice>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {emailProblem && (
        <Notice intent="warning" title={texts.invitation.mailFails}>
          {emailProblem} {texts.invitation.mailFailsLead}
        </Notice>
      )}
      {undelivered && (
        <Notice intent="error" title={troubleWith(undelivered)}>
          <UndeliveredMail report={undelivered} />
        </Notice>
      )}
      {approvalSince && invitation.status === 'Awaiting Approval' && (
        <Notice intent="info" title={texts.invitation.approvalWaits}>
          {texts.invitation.since} <Time at={approvalSince} />. {texts.invitation.approvalLead}
        </Notice>
      )}
      {invitation.replacedBy && (
        <Notice intent="info" title={texts.invitation.replaced}>
          <Link className="link" href={`/invitations/${invitation.replacedBy}`}>
            {texts.invitation.openNewOne}
          </Link>
        </Notice>
      )}
    </div>
  );
};
