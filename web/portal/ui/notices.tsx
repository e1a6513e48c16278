import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useSyncExternalStore, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { dismissNotice, onNotices, shownNotices } from './notify.ts';

/** Where notices show; a live region that is there from the start, so that screen readers say what comes into it. */
export const Notices = (): ReactNode => {
  const notices = useSyncExternalStore(onNotices, shownNotices);
  return (
    <section className="toasts" aria-label={texts.notices} aria-live="polite">
      {notices.map(({ id, intent, title, detail }) => (
        <MessageBar key={id} intent={intent} layout="multiline" className="toast" politeness="polite">
          <MessageBarBody>
            <MessageBarTitle>{title}</MessageBarTitle> {detail}
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                aria-label={texts.dismiss}
                icon={<DismissRegular />}
                onClick={() => dismissNotice(id)}
              />
            }
          />
        </MessageBar>
      ))}
    </section>
  );
};
