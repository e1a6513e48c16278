import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { AuthenticationUnderWay } from '../customers/authentication-under-way.tsx';
import { useInvitation } from '../invitations/use-invitations.ts';
import { useStartOnboarding } from '../onboarding/use-onboarding.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';

const words = texts.credentials;

/** The administrator signs in in another tab; then **Add** goes on by itself. */
export const AuthenticationScreen = ({ invitationId }: { invitationId: string }): ReactNode => {
  const canAct = useCanAct();
  const [, navigate] = useLocation();
  const { data, error } = useInvitation(invitationId);
  const start = useStartOnboarding();
  const add = (): void => {
    if (!data || !canAct) return;
    const { customerId } = data;
    start.mutate(
      { customerId, invitationId },
      { onSuccess: () => navigate(`/services/onboarding/${customerId}/${invitationId}`, { replace: true }) },
    );
  };
  return (
    <>
      <BackLink href="/services">{texts.nav.services}</BackLink>
      <ScreenHeading title={data ? words.waitingOf(data.shortName) : words.waitingTitle} />
      {!data && !error && <LoadingBlock />}
      {start.error && <ProblemBar error={start.error} onRetry={add} />}
      <AuthenticationUnderWay invitationId={invitationId} username={data?.username ?? ''} onComplete={add} />
    </>
  );
};
