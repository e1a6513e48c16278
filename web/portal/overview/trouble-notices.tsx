import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { healthEndpoints } from '../../../shared/contracts/health.ts';
import type { Overview } from '../../../shared/contracts/overview.ts';
import { RegistrationNotice } from '../authentication-status/registration-notice.tsx';
import { useIsAdmin } from '../session/me.ts';
import { texts } from '../texts.ts';
import { invitationsLink } from './list-links.ts';
import { useHealth, type Health } from './use-health.ts';

const words = texts.overviewTrouble;

interface NoticeProps {
  intent: 'warning' | 'error';
  title: string;
  lead: string;
  /** Where to go on. */
  children: ReactNode;
}

const Notice = ({ intent, title, lead, children }: NoticeProps): ReactNode => (
  <MessageBar intent={intent} layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{title}</MessageBarTitle> {lead} {children}
    </MessageBarBody>
  </MessageBar>
);

/** What does not answer, and what does not run by the clock. */
const CheckNotice = ({ check }: { check: Health['checks'][number] }): ReactNode => (
  <Notice
    intent={check.status === 'failing' ? 'error' : 'warning'}
    title={words.checks[check.name]}
    lead={[check.cause, check.nextStep].filter((sentence) => sentence !== undefined).join(' ')}
  >
    <a className="link" href={healthEndpoints.readHealthDetails.path} target="_blank" rel="noreferrer">
      {words.allChecks}
    </a>
  </Notice>
);

const UnsentMails = ({ count, more, problem }: NonNullable<Overview['unsentMails']>): ReactNode => (
  <Notice
    intent="warning"
    title={words.unsentMails.title(count, more)}
    lead={`${problem} ${words.unsentMails.lead}`}
  >
    <Link className="link" href={invitationsLink({ status: 'Pending' })}>
      {words.unsentMails.link}
    </Link>
  </Notice>
);

/** The screen behind it is for administrators. */
const WebhookNotice = ({ kind, count }: { kind: keyof Overview['webhooks']; count: number }): ReactNode => {
  const isAdmin = useIsAdmin();
  const { title, lead } = { failing: words.webhooksFailing, gone: words.webhooksGone }[kind];
  return (
    <Notice intent="warning" title={title(count)} lead={lead}>
      {isAdmin ? (
        <Link className="link" href="/webhooks">
          {texts.webhooks.title}
        </Link>
      ) : (
        texts.registrationTrouble.askAdmin
      )}
    </Notice>
  );
};

/** What is wrong with the deployment itself: it comes before the customers' figures. */
export const TroubleNotices = ({ overview }: { overview: Overview }): ReactNode => {
  const { registration, unsentMails, webhooks } = overview;
  const troubled = useHealth().data?.checks.filter(({ status }) => status !== 'ok') ?? [];
  return (
    <div className="trouble" role="region" aria-label={words.label}>
      <RegistrationNotice trouble={registration} />
      {troubled.map((check) => (
        <CheckNotice key={check.name} check={check} />
      ))}
      {unsentMails && <UnsentMails {...unsentMails} />}
      {webhooks.failing > 0 && <WebhookNotice kind="failing" count={webhooks.failing} />}
      {webhooks.gone > 0 && <WebhookNotice kind="gone" count={webhooks.gone} />}
    </div>
  );
};
