import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { focusHeading } from '../ui/focus.ts';
import { notify } from '../ui/notify.ts';
import { useDecideAccount } from './use-invitation-actions.ts';

/** Another account than the present connection's has signed in: an operator has to say yes. */
export const AccountDecision = ({
  invitation,
  account,
}: {
  invitation: Invitation;
  account: string;
}): ReactNode => {
  const canAct = useCanAct();
  const decide = useDecideAccount();
  const say = (accepted: boolean): void =>
    decide.mutate(
      { target: invitation, accepted },
      {
        onSuccess: () => {
          notify.done(accepted ? texts.decision.approved(account) : texts.decision.rejected(account));
          focusHeading();
        },
        onError: notify.failed,
      },
    );
  const busy = decide.isPending || invitation.pendingAction !== undefined;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{texts.decision.waits}</MessageBarTitle> {texts.decision.waitsLead(account)}
      </MessageBarBody>
      {canAct && (
        <MessageBarActions>
          <Button appearance="primary" disabledFocusable={busy} onClick={() => say(true)}>
            {texts.decision.approve}
          </Button>
          <Button disabledFocusable={busy} onClick={() => say(false)}>
            {texts.decision.reject}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
};
