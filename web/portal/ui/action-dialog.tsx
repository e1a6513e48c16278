import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { texts } from '../texts.ts';
import { useFocusReturn } from './focus.ts';
import { ProblemBar } from './problem-bar.tsx';

interface ActionDialogProps {
  open: boolean;
  title: string;
  submit: string;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A question with one answer that acts. Stays open, with everything typed, until the server has said yes. */
export const ActionDialog = (props: ActionDialogProps): ReactNode => {
  const { open, title, submit, busy, error, onSubmit, onClose, children } = props;
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  useFocusReturn();
  return (
    <Dialog open={open} onOpenChange={(_, { open: wanted }) => !wanted && onClose()}>
      <DialogSurface>
        <form onSubmit={handleSubmit} noValidate>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className="dialog-content">
              {Boolean(error) && <ProblemBar error={error} />}
              {children}
            </DialogContent>
            <DialogActions>
              <Button
                type="submit"
                appearance="primary"
                disabledFocusable={busy}
                icon={busy ? <Spinner size="tiny" /> : undefined}
              >
                {submit}
              </Button>
              <Button onClick={onClose}>{texts.cancel}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
};
