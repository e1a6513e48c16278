import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { RegistrationTrouble } from '../../../shared/contracts/connection-list.ts';
import { useIsAdmin } from '../session/me.ts';
import { texts } from '../texts.ts';
import { Time } from '../ui/time.tsx';

const words = texts.registrationTrouble;

const Cause = ({ trouble }: { trouble: RegistrationTrouble }): ReactNode => {
  switch (trouble.state) {
    case 'missing':
      return words.missing.lead;
    case 'refused':
      return trouble.cause;
    case 'expiring':
    case 'expired':
      return (
        <>
          {words.since[trouble.state]} <Time at={trouble.expiresAt} />. {words[trouble.state].lead}
        </>
      );
  }
};

/** The provider's own token registration is missing, refused, or about to lapse: every connection hangs on it. */
export const RegistrationNotice = ({ trouble }: { trouble: RegistrationTrouble | undefined }): ReactNode => {
  const isAdmin = useIsAdmin();
  if (!trouble) return null;
  return (
    <MessageBar intent={trouble.state === 'expiring' ? 'warning' : 'error'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{words[trouble.state].title}</MessageBarTitle> <Cause trouble={trouble} />{' '}
        {isAdmin ? (
          <Link className="link" href="/authentication-status/registration">
            {texts.tokenRegistration.toScreen}
          </Link>
        ) : (
          words.askAdmin
        )}
      </MessageBarBody>
    </MessageBar>
  );
};
