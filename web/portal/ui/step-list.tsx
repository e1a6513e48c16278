import { Spinner } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Time } from './time.tsx';

interface Step {
  step: string;
  state: 'pending' | 'running' | 'succeeded' | 'failed';
  message?: string | undefined;
  at?: string | undefined;
}

const icons: Record<Step['state'], ReactNode> = {
  pending: <CircleRegular />,
  running: <Spinner size="tiny" aria-hidden />,
  succeeded: <CheckmarkCircleFilled />,
  failed: <ErrorCircleFilled />,
};

interface StepListProps<S extends Step> {
  steps: readonly S[];
  names: Record<S['step'], string>;
}

/** Ordered steps: what each is doing, what came of it, and when. */
export const StepList = <S extends Step>({ steps, names }: StepListProps<S>): ReactNode => (
  <ol className="steps" aria-live="polite">
    {steps.map(({ step, state, message, at }) => (
      <li key={step} className={`step step-${state}`}>
        <span className="step-icon" aria-hidden="true">
          {icons[state]}
        </span>
        <span className="step-name">{names[step as S['step']]}</span>
        <span className="step-state">{texts.onboarding.states[state]}</span>
        {message && <span className="step-message">{message}</span>}
        {at && <Time at={at} />}
      </li>
    ))}
  </ol>
);
