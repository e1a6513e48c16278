import { Button, Spinner } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Modal } from './modal.tsx';
import { ProblemBar } from './problem-bar.tsx';

interface ActionDialogProps {
  title: string;
  /** What the acting button says; undefined once it is done: then there is only Close. */
  submit: string | undefined;
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
  const { title, submit, busy, error, onSubmit, other, onClose, children } = props;
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
          <Button onClick={onClose}>{submit === undefined ? texts.close : texts.cancel}</Button>
        </div>
      </form>
    </Modal>
  );
};
