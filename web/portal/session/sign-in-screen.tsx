import { Button, Text } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { texts } from '../texts.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { Doorway } from './doorway.tsx';
import { MicrosoftLogo } from './microsoft-logo.tsx';
import { beginSignIn, rememberReturn } from './sign-in.ts';

interface SignInScreenProps {
  title?: string;
  lead?: string;
  returnTo: string;
  /** Why the last sign-in did not work. */
  error?: unknown;
}

export const SignInScreen = ({ title, lead, returnTo, error }: SignInScreenProps): ReactNode => {
  const start = useMutation({ mutationFn: () => beginSignIn(returnTo) });
  const problem = start.error ?? error;
  return (
    <Doorway title={title ?? texts.signIn.title}>
      {Boolean(problem) && <ProblemBar error={problem} />}
      <Text>{lead ?? texts.signIn.lead}</Text>
      <Button
        appearance="primary"
        size="large"
        icon={<MicrosoftLogo />}
        // Success leaves the page: the button stays busy until it is gone.
        disabledFocusable={start.isPending || start.isSuccess}
        onClick={() => start.mutate()}
      >
        {texts.signIn.button}
      </Button>
      <Text>
        {texts.ownSignIn.question}{' '}
        <Link className="link" href="/customer-sign-in" onClick={() => rememberReturn(returnTo)}>
          {texts.ownSignIn.link}
        </Link>
      </Text>
    </Doorway>
  );
};
