import { Button, Spinner } from '@fluentui/react-components';
import { useId, type FormEvent, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';

interface SettingsFormProps {
  title: string;
  state: { busy: boolean; problem: Error | null | undefined; submit: () => void };
  /** What to know before anything is entered. */
  before?: ReactNode;
  children: ReactNode;
}

/** A section that **Save Microsoft 365 settings** sends. */
export const SettingsForm = ({ title, state, before, children }: SettingsFormProps): ReactNode => {
  const headingId = useId();
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!state.busy) state.submit();
  };
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId}>{title}</h2>
      <form className="modal-form" onSubmit={handleSubmit} noValidate>
        {before}
        {state.problem && <ProblemBar error={state.problem} />}
        {children}
        <div className="modal-actions">
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={state.busy}
            icon={state.busy ? <Spinner size="tiny" aria-hidden /> : undefined}
          >
            {texts.settings.save}
          </Button>
        </div>
      </form>
    </section>
  );
};
