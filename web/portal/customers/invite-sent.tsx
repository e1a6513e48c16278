import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import { AuthUrlButtons } from '../invitations/auth-url-buttons.tsx';
import { useOperator } from '../session/me.ts';
import { texts } from '../texts.ts';

interface InviteSentProps {
  sent: { invitationId: string; to: string };
  shortName: string;
}

/** The confirmation: to whom, from whom, and the AuthURL for those whom mail does not reach. */
export const InviteSent = ({ sent, shortName }: InviteSentProps): ReactNode => {
  const { provider } = useOperator();
  const words = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone: the focus goes to what came of it, which is then read aloud.
  useEffect(() => words.current?.focus(), []);
  return (
    <>
      <p ref={words} tabIndex={-1}>
        {texts.invite.sent(sent.to, provider.name)}
      </p>
      <p>
        {texts.columns.authUrl} <AuthUrlButtons invitationId={sent.invitationId} name={shortName} />
      </p>
      <p>
        <Link className="link" href={`/invitations/${sent.invitationId}`}>
          {texts.sentLink}
        </Link>
      </p>
    </>
  );
};
