import { Spinner } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { sessionEndpoints } from '../../../shared/contracts/portal-session.ts';
import { isStatus } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { texts } from '../texts.ts';
import { CustomerSignInScreen } from './customer-sign-in-screen.tsx';
import { Doorway } from './doorway.tsx';
import { rememberedCompany, rememberedReturn, safePath } from './sign-in.ts';
import { SignInScreen } from './sign-in-screen.tsx';

const finish = () => {
  const answer = new URLSearchParams(location.hash.slice(1));
  // The code is good once, but nothing that reads addresses should see it even so.
  history.replaceState(null, '', location.pathname);
  const field = (name: string): string | undefined => answer.get(name) ?? undefined;
  return call(sessionEndpoints.finishSignIn, {
    body: { state: field('state') ?? '', code: field('code'), error: field('error') },
  });
};

/** `/auth/callback`: Microsoft's answer comes in the fragment and is posted to the server. */
export const CallbackScreen = (): ReactNode => {
  const [, navigate] = useLocation();
  const finishing = useMutation({
    mutationFn: finish,
    onSuccess: ({ returnTo }) => navigate(safePath(returnTo), { replace: true }),
  });
  const { mutate } = finishing;
  useEffect(() => mutate(), [mutate]);
  if (!finishing.isError)
    return (
      <Doorway title={texts.signIn.finishing}>
        <Spinner label={texts.signIn.finishingLead} />
      </Doorway>
    );
  if (rememberedCompany() !== undefined)
    return <CustomerSignInScreen title={texts.signIn.failed} error={finishing.error} />;
  const noRole = isStatus(finishing.error, 403) && finishing.error.problem.code === 'noRole';
  return (
    <SignInScreen
      title={noRole ? texts.signIn.noRole : texts.signIn.failed}
      lead={noRole ? texts.signIn.noRoleLead : texts.signIn.failedLead}
      returnTo={rememberedReturn()}
      error={finishing.error}
    />
  );
};
