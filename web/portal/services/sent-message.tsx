import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { texts } from '../texts.ts';

/** What Add New Customer hands to the list, in the history entry: a reload keeps it, leaving the screen drops it. */
export interface SentState {
  sentTo: string;
  invitationId: string;
}

const sentIn = (state: unknown): SentState | undefined =>
  typeof state === 'object' &&
  state !== null &&
  'sentTo' in state &&
  typeof state.sentTo === 'string' &&
  'invitationId' in state &&
  typeof state.invitationId === 'string'
    ? { sentTo: state.sentTo, invitationId: state.invitationId }
    : undefined;

/** "Invitation is being sent to …", until it is dismissed. */
export const SentMessage = (): ReactNode => {
  const sent = sentIn(useHistoryState<unknown>());
  const [path, navigate] = useLocation();
  return (
    <div role="status">
      {sent && (
        <MessageBar intent="success">
          <MessageBarBody>
            {texts.sent(sent.sentTo)}{' '}
            <Link className="link" href={`/invitations/${sent.invitationId}`}>
              {texts.sentLink}
            </Link>
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                aria-label={texts.dismiss}
                icon={<DismissRegular />}
                onClick={() => navigate(path, { replace: true })}
              />
            }
          />
        </MessageBar>
      )}
    </div>
  );
};
