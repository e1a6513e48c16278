import { Button } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { RotationSection } from '../rotation/rotation-section.tsx';
import { useCanAct, useCanConnect, useIsAdmin, useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { AppSettings } from './app-settings.tsx';
import { ConnectionCommands } from './connection-commands.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionTimeline } from './connection-timeline.tsx';
import { CredentialsSettings } from './credentials-settings.tsx';
import { CustomerFacts } from './customer-facts.tsx';
import { QoeIntegration } from './qoe-integration.tsx';
import { SettingsDialogs, type SettingsDialog } from './settings-dialogs.tsx';
import { LastStatus, OpenInvitation, Trouble } from './settings-notices.tsx';
import { useRefresh } from './use-connection.ts';
import { presentUsername } from './use-credentials.ts';
import { useSettings, useValidate } from './use-customers.ts';
import { UserFilter } from './user-filter.tsx';

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

const CustomerSection = ({
  customer,
  onOpen,
}: {
  customer: Microsoft365Settings['customer'];
  onOpen: (dialog: SettingsDialog) => void;
}): ReactNode => {
  const canAct = useCanAct();
  const isAdmin = useIsAdmin();
  return (
    <section aria-labelledby="customer-heading">
      <h2 id="customer-heading">{texts.settings.customer}</h2>
      <CustomerFacts customer={customer} />
      {canAct && (
        <div className="button-row">
          <Button onClick={() => onOpen('edit')}>{texts.edit.button}</Button>
          {isAdmin && (
            <Button className="danger-quiet" onClick={() => onOpen('delete')}>
              {texts.deletion.button}
            </Button>
          )}
        </div>
      )}
    </section>
  );
};

const isByApp = ({ connection }: Microsoft365Settings): boolean =>
  connection?.method === 'appRegistration' && connection.status !== 'disconnected';

/** **Microsoft 365 Settings** of one customer: how access to its tenant is secured now. */
export const SettingsScreen = ({ customerId }: { customerId: string }): ReactNode => {
  const own = useOwnCustomer();
  const canAct = useCanAct();
  const canConnect = useCanConnect();
  const settings = useSettings(customerId);
  const validate = useValidate(customerId);
  const refresh = useRefresh(customerId);
  const [dialog, setDialog] = useState<SettingsDialog>();
  const { data, error } = settings;
  const busy = validate.isPending || refresh.isPending;
  return (
    <>
      {!own && <BackLink href="/customers">{texts.nav.customers}</BackLink>}
      <div className="notices" aria-live="polite">
        {validate.error && <ProblemBar error={validate.error} />}
        {refresh.error && <ProblemBar error={refresh.error} />}
        {data && <LastStatus settings={data} busy={busy} />}
        {data && !busy && (
          <Trouble settings={data} onReinitiate={canConnect ? () => setDialog('reinitiate') : undefined} />
        )}
        {data && <OpenInvitation settings={data} />}
      </div>
      <ScreenHeading title={data ? texts.settings.title(data.customer.shortName) : texts.settings.untitled} />
      {error && <ProblemBar error={error} onRetry={() => void settings.refetch()} />}
      {!data && !error && <LoadingBlock />}
      {data && canConnect && (
        <ConnectionCommands settings={data} validate={validate} refresh={refresh} onOpen={setDialog} />
      )}
      {data && (
        <div className="two-columns">
          <ConnectionSection connection={data.connection} />
          {canConnect && isByApp(data) && <AppSettings settings={data} />}
          {data.connection?.method === 'appRegistration' && isByApp(data) && (
            <RotationSection settings={data} connection={data.connection} />
          )}
          {canAct && presentUsername(data) !== '' && <CredentialsSettings settings={data} />}
          <CustomerSection customer={data.customer} onOpen={setDialog} />
          <UserFilter customer={data.customer} />
          <QoeIntegration customerId={customerId} />
          {!own && <ConnectionTimeline key={customerId} settings={data} />}
        </div>
      )}
      {data && (
        <SettingsDialogs
          open={dialog}
          settings={data}
          onOpen={setDialog}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
};
