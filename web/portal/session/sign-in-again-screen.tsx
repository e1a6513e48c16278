import { Spinner, Text } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Doorway } from './doorway.tsx';
import { beginSignIn } from './sign-in.ts';
import { SignInScreen } from './sign-in-screen.tsx';
import { announceSignedIn } from './tabs.ts';

/** `/sign-in-again`: a tab of its own, so that the page whose session ended keeps what was typed. */
export const SignInAgainScreen = (): ReactNode => {
  const start = useMutation({ mutationFn: () => beginSignIn('/signed-in') });
  const { mutate } = start;
  useEffect(() => mutate(), [mutate]);
  if (start.isError) return <SignInScreen returnTo="/signed-in" error={start.error} />;
  return (
    <Doorway title={texts.signIn.leaving}>
      <Spinner aria-hidden />
    </Doorway>
  );
};

/** `/signed-in`: the end of that tab. */
export const SignedInScreen = (): ReactNode => {
  useEffect(announceSignedIn, []);
  return (
    <Doorway title={texts.signIn.again}>
      <Text>{texts.signIn.againLead}</Text>
    </Doorway>
  );
};
