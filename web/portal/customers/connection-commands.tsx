import { Button, Spinner } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import type { SettingsDialog } from './settings-dialogs.tsx';
import type { useRefresh } from './use-connection.ts';
import type { useValidate } from './use-customers.ts';

interface CommandsProps {
  settings: Microsoft365Settings;
  validate: ReturnType<typeof useValidate>;
  refresh: ReturnType<typeof useRefresh>;
  onOpen: (dialog: SettingsDialog) => void;
}

interface LiveButtonProps {
  label: string;
  busy: boolean;
  primary?: boolean;
  onClick: () => void;
}

/** A button that asks Microsoft at once. */
const LiveButton = ({ label, busy, primary, onClick }: LiveButtonProps): ReactNode => (
  <Button
    appearance={primary ? 'primary' : 'secondary'}
    disabledFocusable={busy}
    icon={busy ? <Spinner size="tiny" aria-hidden /> : undefined}
    onClick={onClick}
  >
    {label}
  </Button>
);

/** What can be done to the connection, by its method and state. */
export const ConnectionCommands = ({ settings, validate, refresh, onOpen }: CommandsProps): ReactNode => {
  const { customer, connection } = settings;
  const canAct = useCanAct();
  const inUse = connection !== undefined && connection.status !== 'disconnected';
  const method = inUse ? connection.method : undefined;
  const token = inUse && method !== 'appRegistration';
  return (
    <div className="command-bar">
      {inUse && (
        <LiveButton
          primary
          label={texts.settings.validate}
          busy={validate.isPending}
          onClick={() => {
            refresh.reset();
            validate.mutate();
          }}
        />
      )}
      {token && (
        <LiveButton
          label={texts.settings.refresh}
          busy={refresh.isPending}
          onClick={() => {
            validate.reset();
            refresh.mutate();
          }}
        />
      )}
      <Button onClick={() => onOpen('invite')}>{texts.invite.title}</Button>
      {inUse && <Button onClick={() => onOpen('reinitiate')}>{texts.reinitiate.title}</Button>}
      {token && <Button onClick={() => onOpen('consent')}>{texts.consent.title}</Button>}
      {inUse && method !== 'delegatedToken' && (
        <Button onClick={() => onOpen('switchToToken')}>{texts.switching.toToken}</Button>
      )}
      {method !== 'appRegistration' && (
        <Button onClick={() => onOpen('switchToApp')}>{texts.switching.toApp}</Button>
      )}
      {canAct && method !== 'adminCredentials' && (
        <Button onClick={() => onOpen('switchToPassword')}>{texts.credentials.toPassword}</Button>
      )}
      {canAct && inUse && (
        <Button className="danger-quiet" onClick={() => onOpen('disconnect')}>
          {texts.disconnect.button}
        </Button>
      )}
      {canAct && (
        <Link className="link" href={`/invitations?customerId=${encodeURIComponent(customer.id)}`}>
          {texts.settings.allInvitations}
        </Link>
      )}
    </div>
  );
};
