import { Button } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import { Router, type AroundNavHandler } from 'wouter';
import { texts } from '../texts.ts';
import { Modal } from '../ui/modal.tsx';
import { forgetUnsaved, hasUnsaved } from '../ui/unsaved.ts';

const isHere = (to: string): boolean => new URL(to, location.href).pathname === location.pathname;

/** Back and forward, in browsers that let a page stop them (Navigation API). */
const useTraversals = (onStopped: (leave: () => void) => void): void =>
  useEffect(() => {
    if (!('navigation' in window)) return undefined;
    const { navigation } = window;
    const stop = (event: NavigateEvent): void => {
      const { destination, navigationType, cancelable } = event;
      if (navigationType !== 'traverse' || !cancelable || !hasUnsaved() || isHere(destination.url)) return;
      event.preventDefault();
      onStopped(() => navigation.traverseTo(destination.key));
    };
    navigation.addEventListener('navigate', stop);
    return () => navigation.removeEventListener('navigate', stop);
  }, [onStopped]);

/** Asks before a screen with unsaved edits is left. */
export const UnsavedGuard = ({ children }: { children: ReactNode }): ReactNode => {
  const [stopped, setStopped] = useState<{ leave: () => void }>();
  const [onStopped] = useState(() => (leave: () => void) => setStopped({ leave }));
  useTraversals(onStopped);
  const ask: AroundNavHandler = (navigate, to, options) => {
    if (hasUnsaved() && !isHere(to)) onStopped(() => navigate(to, options));
    else navigate(to, options);
  };
  const stay = (): void => setStopped(undefined);
  const leave = (): void => {
    forgetUnsaved();
    stay();
    stopped?.leave();
  };
  return (
    <Router aroundNav={ask}>
      {children}
      {stopped && (
        <Modal title={texts.unsaved.title} onClose={stay}>
          <p>{texts.unsaved.lead}</p>
          <div className="modal-actions">
            <Button appearance="primary" onClick={stay}>
              {texts.unsaved.stay}
            </Button>
            <Button onClick={leave}>{texts.unsaved.leave}</Button>
          </div>
        </Modal>
      )}
    </Router>
  );
};
