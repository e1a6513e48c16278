import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { Time } from '../ui/time.tsx';
import { useWording } from '../ui/use-wording.ts';

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
        {last.reason ?? (last.byPassword && texts.credentials.byPassword)}{' '}
        {!last.successful && last.code && <span>({last.code}) </span>}
        <Time at={last.at} />
      </MessageBarBody>
    </MessageBar>
  );
};

interface TroubleProps {
  settings: Microsoft365Settings;
  /** Absent for those who may only look. */
  onReinitiate: (() => void) | undefined;
}

/** A connection that is lost says why, who can mend it, and offers the way to; a disconnected one what is left to do. */
export const Trouble = ({ settings: { connection }, onReinitiate }: TroubleProps): ReactNode => {
  const wording = useWording();
  if (connection?.status === 'disconnected')
    return (
      <MessageBar layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{texts.settings.disconnected}</MessageBarTitle> {texts.settings.disconnectedLead}
        </MessageBarBody>
      </MessageBar>
    );
  if (connection?.status !== 'lost' || !connection.loss) return null;
  const { at, problem } = connection.loss;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{texts.settings.lost}</MessageBarTitle> {wording(problem.title)}.{' '}
        {wording(problem.why)} {texts.invitation.who(wording(problem.who))} {wording(problem.next)}{' '}
        {texts.settings.lostSince} <Time at={at} />
      </MessageBarBody>
      {onReinitiate && connection.method !== 'appRegistration' && (
        <MessageBarActions>
          <Button onClick={onReinitiate}>{texts.reinitiate.title}</Button>
        </MessageBarActions>
      )}
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
