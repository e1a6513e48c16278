import { Button, Spinner } from '@fluentui/react-components';
import { useLayoutEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Modal } from './modal.tsx';
import { ProblemBar } from './problem-bar.tsx';

interface ActionDialogProps {
  title: string;
  /** What the acting button says; undefined once it is done: then there is only Close. */
  submit: string | undefined;
  /** What it does cannot be undone: red. `asks`: nothing but the question is in it, so Enter alone must not answer yes. */
  danger?: 'asks' | 'asksMore';
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  /** Another way to do it. */
  other?: { label: string; onClick: () => void } | undefined;
  onClose: () => void;
  children: ReactNode;
}

/** A question with one answer that acts. Stays open, with everything typed, until the server has said yes. */
export const ActionDialog = (props: ActionDialogProps): ReactNode => {
  const { title, submit, danger, busy, error, onSubmit, other, onClose, children } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (danger === 'asks') cancel.current?.focus();
  }, [danger]);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy && submit !== undefined) onSubmit();
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form className="modal-form" onSubmit={handleSubmit} noValidate>
        {Boolean(error) && <ProblemBar error={error} />}
        {children}
        <div className="modal-actions">
          {submit !== undefined && (
            <Button
              type="submit"
              appearance="primary"
              className={danger && 'danger'}
              disabledFocusable={busy}
              icon={busy ? <Spinner size="tiny" aria-hidden /> : undefined}
            >
              {submit}
            </Button>
          )}
          {other && (
            <Button disabledFocusable={busy} onClick={other.onClick}>
              {other.label}
            </Button>
          )}
          <Button ref={cancel} onClick={onClose}>
            {submit === undefined ? texts.close : texts.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
