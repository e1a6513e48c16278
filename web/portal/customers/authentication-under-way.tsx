import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { InvitationDetail } from '../../../shared/contracts/invitations.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { AuthUrlButtons } from '../invitations/auth-url-buttons.tsx';
import { useInvitation } from '../invitations/use-invitations.ts';
import { texts } from '../texts.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';

const words = texts.credentials;

interface UnderWayProps {
  invitationId: string;
  /** Who is to sign in. */
  username: string;
  /** The connection is made. */
  onComplete: () => void;
}

/** What the sign-in waits for, what went wrong there last, and a way back to it. */
const Waiting = ({ row, username }: { row: InvitationDetail; username: string }): ReactNode => (
  <>
    <MessageBar layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{words.waiting}</MessageBarTitle> {words.waitingLead(username)}
      </MessageBarBody>
    </MessageBar>
    {row.problem && (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{row.problem.title}</MessageBarTitle> {row.problem.why} {row.problem.next}
        </MessageBarBody>
      </MessageBar>
    )}
    <p>
      {words.tabClosed} <AuthUrlButtons invitationId={row.id} name={row.shortName} />
    </p>
    <p>
      {texts.columns.status}: {row.status}.{' '}
      <Link className="link" href={`/invitations/${row.id}`}>
        {texts.sentLink}
      </Link>
    </p>
  </>
);

/** The sign-in goes on in another tab; this one notices its end by itself. */
export const AuthenticationUnderWay = ({ invitationId, username, onComplete }: UnderWayProps): ReactNode => {
  const { data, error, refetch } = useInvitation(invitationId);
  const complete = data?.status === 'Authentication Complete';
  const completed = useRef(onComplete);
  completed.current = onComplete;
  useEffect(() => {
    if (complete) completed.current();
  }, [complete]);
  return (
    <div className="modal-form" aria-live="polite">
      {error && <ProblemBar error={error} onRetry={() => void refetch()} />}
      {data && isOpen(data.status) && <Waiting row={data} username={username} />}
      {complete && <p>{words.complete}</p>}
      {data && !isOpen(data.status) && !complete && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{words.ended(data.status)}</MessageBarTitle> {words.endedLead}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
};
