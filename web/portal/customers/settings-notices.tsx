import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { Time } from '../ui/time.tsx';

/** **Last Authentication Status**, at the very top: successful, or the cause. */
export const LastStatus = ({
  settings,
  busy,
}: {
  settings: Microsoft365Settings;
  busy: boolean;
}): ReactNode => {
  if (busy) return <MessageBar>{texts.settings.validating}</MessageBar>;
  const last = settings.connection?.lastValidation;
  if (!last) return null;
  return (
    <MessageBar intent={last.successful ? 'success' : 'error'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {texts.settings.lastStatus(last.successful ? texts.settings.successful : texts.settings.failed)}
        </MessageBarTitle>{' '}
        {last.reason} {!last.successful && last.code && <span>({last.code}) </span>}
        <Time at={last.at} />
      </MessageBarBody>
    </MessageBar>
  );
};

/** The invitation that is under way for this customer. */
export const OpenInvitation = ({ settings: { customer } }: { settings: Microsoft365Settings }): ReactNode =>
  customer.openInvitation && (
    <MessageBar layout="multiline">
      <MessageBarBody>
        {texts.settings.openInvitation(customer.openInvitation.status)}{' '}
        <Link className="link" href={`/invitations/${customer.openInvitation.id}`}>
          {texts.settings.toOpenInvitation}
        </Link>
      </MessageBarBody>
    </MessageBar>
  );
