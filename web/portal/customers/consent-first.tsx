import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
} from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { AuthenticationUnderWay } from './authentication-under-way.tsx';
import type { CredentialsState } from './use-credentials.ts';
import { settingsKey } from './use-customers.ts';
import { useStartAuthentication } from './use-start-authentication.ts';

const words = texts.credentials;

interface ConsentFirstProps {
  settings: Microsoft365Settings;
  state: CredentialsState;
  onConnected: () => void;
}

/** The password is right, the approval is missing: **Click here to start the authentication process**, and what comes of it. */
export const ConsentFirst = ({ settings, state, onConnected }: ConsentFirstProps): ReactNode => {
  const client = useQueryClient();
  const customerId = settings.customer.id;
  const start = useStartAuthentication(customerId);
  const { invitationId, toReplace, problem, busy } = start;
  if (invitationId !== undefined)
    return (
      <AuthenticationUnderWay
        invitationId={invitationId}
        username={state.request.username}
        onComplete={() => {
          void client.invalidateQueries({ queryKey: settingsKey(customerId) });
          onConnected();
        }}
      />
    );
  return (
    <>
      {problem && <ProblemBar error={problem} />}
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{words.needsConsent}</MessageBarTitle> {words.needsConsentLead}{' '}
          {toReplace !== undefined && texts.invite.replaceLead}
        </MessageBarBody>
        <MessageBarActions>
          <Button
            appearance="primary"
            disabledFocusable={busy}
            icon={busy ? <Spinner size="tiny" aria-hidden /> : undefined}
            onClick={() => start.open(state.request)}
          >
            {toReplace === undefined ? words.start : texts.invite.replace}
          </Button>
        </MessageBarActions>
      </MessageBar>
    </>
  );
};
