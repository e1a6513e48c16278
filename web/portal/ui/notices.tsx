import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { dismissNotice, holdNotices, onNotices, shownNotices } from './notify.ts';

/**
 * Where notices show; a live region that is there from the start, so that screen readers say what comes into it. A modal
 * dialog has one of its own: all beyond it is covered and inert.
 */
export const Notices = (): ReactNode => {
  const notices = useSyncExternalStore(onNotices, shownNotices);
  useEffect(() => () => holdNotices(false), []);
  return (
    <div
      role="log"
      className="toasts"
      aria-label={texts.notices}
      aria-live="polite"
      onPointerEnter={() => holdNotices(true)}
      onPointerLeave={() => holdNotices(false)}
      onFocus={() => holdNotices(true)}
      onBlur={() => holdNotices(false)}
    >
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
                onClick={() => {
                  dismissNotice(id);
                  // Whoever pointed at it, or was in it, is not any more: nothing else says so.
                  holdNotices(false);
                }}
              />
            }
          />
        </MessageBar>
      ))}
    </div>
  );
};
