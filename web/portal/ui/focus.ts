import { useEffect, useState } from 'react';

/** To the screen's heading: after an action took away the button that was pressed. */
export const focusHeading = (): void => document.querySelector<HTMLElement>('main h1')?.focus();

/**
 * A dialog that is mounted to be opened gives the focus back, when it goes, to what had it before; to the heading when
 * that is gone.
 */
export const useFocusReturn = (): void => {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the dialog has left the page, and its focus trap with it.
      requestAnimationFrame(() => {
        if (document.querySelector('[aria-modal="true"]')) return;
        if (before instanceof HTMLElement && before.isConnected && before !== document.body)
          before.focus({ preventScroll: true });
        else focusHeading();
      });
    },
    [before],
  );
};
