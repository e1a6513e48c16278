import { useId, useLayoutEffect, useRef, type ReactNode, type SyntheticEvent } from 'react';
import { focusHeading } from './focus.ts';
import { Notices } from './notices.tsx';

interface ModalProps {
  title: string;
  /** Undefined: it cannot be closed, only answered. */
  onClose?: (() => void) | undefined;
  children: ReactNode;
}

/**
 * The browser's own modal dialog: focus stays in it, the rest is inert, Escape closes, and the focus goes back to where
 * it was. Open as long as it is mounted.
 */
export const Modal = ({ title, onClose, children }: ModalProps): ReactNode => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      // Closed while still in the page: only then does the browser give the focus back.
      element?.close();
      const focused = document.activeElement;
      if (focused === document.body || element?.contains(focused)) focusHeading();
    };
  }, []);
  const refuse = (event: SyntheticEvent): void => {
    event.preventDefault();
    onClose?.();
  };
  // Browsers close a dialog at the second Escape in a row, whatever the page says to the first.
  const closed = (): void => (onClose ? onClose() : dialog.current?.showModal());
  return (
    <dialog
      ref={dialog}
      className="modal"
      role={onClose ? 'dialog' : 'alertdialog'}
      aria-labelledby={titleId}
      onCancel={refuse}
      onClose={closed}
    >
      <h2 id={titleId} className="modal-title">
        {title}
      </h2>
      {children}
      <Notices />
    </dialog>
  );
};
