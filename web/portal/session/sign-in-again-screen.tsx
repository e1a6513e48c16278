import { Spinner, Text } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useSearch } from 'wouter';
import { texts } from '../texts.ts';
import { CustomerSignInScreen } from './customer-sign-in-screen.tsx';
import { Doorway } from './doorway.tsx';
import { beginCustomerSignIn, beginSignIn } from './sign-in.ts';
import { SignInScreen } from './sign-in-screen.tsx';
import { announceSignedIn } from './tabs.ts';

/** `/sign-in-again`: a tab of its own, so that the page whose session ended keeps what was typed. `company`: of a customer's administrator. */
export const SignInAgainScreen = (): ReactNode => {
  const company = new URLSearchParams(useSearch()).get('company');
  const start = useMutation({
    mutationFn: () =>
      company === null ? beginSignIn('/signed-in') : beginCustomerSignIn(company, '/signed-in'),
  });
  const { mutate } = start;
  useEffect(() => mutate(), [mutate]);
  if (start.isError && company !== null)
    return <CustomerSignInScreen returnTo="/signed-in" error={start.error} />;
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
