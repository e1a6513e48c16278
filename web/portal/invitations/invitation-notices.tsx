import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { texts } from '../texts.ts';
import { Time } from '../ui/time.tsx';
import { AccountDecision } from './account-decision.tsx';

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

/** Everything about the invitation that somebody should know or decide, above its facts. */
export const InvitationNotices = ({ invitation }: { invitation: Invitation }): ReactNode => {
  const { problem, accountToApprove, newLinkRequestedAt, emailProblem, approvalSince, pendingAction } =
    invitation;
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
      {problem && (
        <Notice intent="error" title={problem.title}>
          {problem.why} {texts.invitation.who(problem.who)} {problem.next}{' '}
          <span className="muted">({problem.code})</span>
        </Notice>
      )}
      {emailProblem && (
        <Notice intent="warning" title={texts.invitation.mailFails}>
          {emailProblem} {texts.invitation.mailFailsLead}
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
