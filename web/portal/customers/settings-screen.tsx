import { Button, Spinner } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { CustomerFacts } from './customer-facts.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LastStatus, OpenInvitation } from './settings-notices.tsx';
import { useSettings, useValidate } from './use-customers.ts';

interface CommandsProps {
  settings: Microsoft365Settings;
  validate: ReturnType<typeof useValidate>;
}

const Commands = ({ settings: { customer, connection }, validate }: CommandsProps): ReactNode => {
  const [inviting, setInviting] = useState(false);
  return (
    <div className="command-bar">
      {connection && (
        <Button
          appearance="primary"
          disabledFocusable={validate.isPending}
          icon={validate.isPending ? <Spinner size="tiny" aria-hidden /> : undefined}
          onClick={() => validate.mutate()}
        >
          {texts.settings.validate}
        </Button>
      )}
      <Button onClick={() => setInviting(true)}>{texts.invite.title}</Button>
      <Link className="link" href={`/invitations?customerId=${encodeURIComponent(customer.id)}`}>
        {texts.settings.allInvitations}
      </Link>
      {inviting && <InviteDialog customer={customer} onClose={() => setInviting(false)} />}
    </div>
  );
};

const ConnectionSection = ({ connection }: Pick<Microsoft365Settings, 'connection'>): ReactNode => (
  <section aria-labelledby="connection-heading">
    <h2 id="connection-heading">{texts.settings.connection}</h2>
    {connection ? (
      <>
        <ConnectionFacts connection={connection} />
        <p>
          <a className="link" href={connection.enterpriseApplicationUrl} target="_blank" rel="noreferrer">
            {texts.settings.enterpriseApplications}
          </a>
        </p>
      </>
    ) : (
      <EmptyState title={texts.settings.noConnection} lead={texts.settings.noConnectionLead} />
    )}
  </section>
);

/** **Microsoft 365 Settings** of one customer: how access to its tenant is secured now. */
export const SettingsScreen = ({ customerId }: { customerId: string }): ReactNode => {
  const canAct = useCanAct();
  const settings = useSettings(customerId);
  const validate = useValidate(customerId);
  const { data, error } = settings;
  return (
    <>
      <BackLink href="/customers">{texts.nav.customers}</BackLink>
      <div className="notices" aria-live="polite">
        {validate.error && <ProblemBar error={validate.error} />}
        {data && <LastStatus settings={data} busy={validate.isPending} />}
        {data && <OpenInvitation settings={data} />}
      </div>
      <ScreenHeading title={data ? texts.settings.title(data.customer.shortName) : texts.settings.untitled} />
      {error && <ProblemBar error={error} onRetry={() => void settings.refetch()} />}
      {!data && !error && <LoadingBlock />}
      {data && canAct && <Commands settings={data} validate={validate} />}
      {data && (
        <div className="two-columns">
          <ConnectionSection connection={data.connection} />
          <section aria-labelledby="customer-heading">
            <h2 id="customer-heading">{texts.settings.customer}</h2>
            <CustomerFacts customer={data.customer} />
          </section>
        </div>
      )}
    </>
  );
};
