import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { InvitationDetail } from '../../../shared/contracts/invitations.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { useCanAct, useCanConnect, useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { AuthUrlButtons } from './auth-url-buttons.tsx';
import { InvitationFacts } from './invitation-facts.tsx';
import { InvitationNotices } from './invitation-notices.tsx';
import { useRowDialogs } from './row-dialogs.tsx';
import { Timeline } from './timeline.tsx';
import { useInvitation } from './use-invitations.ts';

const Commands = ({ invitation }: { invitation: InvitationDetail }): ReactNode => {
  const canAct = useCanAct();
  const { ask, dialog } = useRowDialogs([invitation]);
  return (
    <div className="command-bar">
      {canAct && invitation.canAdd && (
        <Link href={`/services/onboarding/${invitation.customerId}/${invitation.id}`} asChild>
          <Button as="a" appearance="primary">
            {texts.pending.add}
          </Button>
        </Link>
      )}
      {canAct && <Button onClick={() => ask('resend', invitation)}>{texts.resend.title}</Button>}
      {canAct && isOpen(invitation.status) && (
        <Button className="danger-quiet" onClick={() => ask('revoke', invitation)}>
          {texts.revoke.short}
        </Button>
      )}
      <span className="command-group">
        <span>{texts.columns.authUrl}</span>
        <AuthUrlButtons invitationId={invitation.id} name={invitation.shortName} />
      </span>
      {dialog}
    </div>
  );
};

const Detail = ({ invitation }: { invitation: InvitationDetail }): ReactNode => {
  const canAct = useCanAct();
  const canOpen = useCanConnect() && isOpen(invitation.status);
  const own = useOwnCustomer();
  return (
    <>
      {(canAct || canOpen) && <Commands invitation={invitation} />}
      <InvitationNotices invitation={invitation} />
      <div className="two-columns">
        <section aria-labelledby="facts-heading">
          <h2 id="facts-heading">{texts.invitation.facts}</h2>
          <InvitationFacts invitation={invitation} />
          <p>
            <Link className="link" href={`/customers/${invitation.customerId}`}>
              {own ? texts.own.settings : texts.invitation.toSettings}
            </Link>
          </p>
        </section>
        <section aria-labelledby="timeline-heading">
          <h2 id="timeline-heading">{texts.invitation.timeline}</h2>
          <Timeline entries={invitation.timeline} />
        </section>
      </div>
    </>
  );
};

/** One invitation: what wants a decision, its facts, its timeline. */
export const InvitationScreen = ({ invitationId }: { invitationId: string }): ReactNode => {
  const invitation = useInvitation(invitationId);
  const { data, error } = invitation;
  const own = useOwnCustomer();
  return (
    <>
      <BackLink href="/invitations">{own ? texts.own.invitations : texts.nav.invitations}</BackLink>
      <ScreenHeading title={data ? texts.invitation.title(data.shortName) : texts.invitation.untitled} />
      {error && <ProblemBar error={error} onRetry={() => void invitation.refetch()} />}
      {data ? <Detail invitation={data} /> : !error && <LoadingBlock />}
    </>
  );
};
