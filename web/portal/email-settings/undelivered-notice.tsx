import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { InvitationSettingsView } from '../../../shared/contracts/invitation-settings.ts';
import { texts } from '../texts.ts';
import { Time } from '../ui/time.tsx';

const words = texts.emailSettings.undelivered;

/** Which of the provider's own addresses mails come back from: nobody there hears of anything. */
export const UndeliveredNotice = ({ undelivered }: Pick<InvitationSettingsView, 'undelivered'>): ReactNode =>
  undelivered.length > 0 && (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{words.title}</MessageBarTitle> {words.lead}
        <ul>
          {undelivered.map(({ address, at }) => (
            <li key={address}>
              {address}: <Time at={at} />
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
