import { Spinner } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import type { ReactNode } from 'react';
import type * as z from 'zod';
import type { onboardingStep } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { Time } from '../ui/time.tsx';

type Step = z.infer<typeof onboardingStep>;

const icons: Record<Step['state'], ReactNode> = {
  pending: <CircleRegular />,
  running: <Spinner size="tiny" aria-hidden />,
  succeeded: <CheckmarkCircleFilled />,
  failed: <ErrorCircleFilled />,
};

/** The ordered steps of an onboarding: what each is doing, what came of it, and when. */
export const Steps = ({ steps }: { steps: Step[] }): ReactNode => (
  <ol className="steps" aria-live="polite">
    {steps.map(({ step, state, message, at }) => (
      <li key={step} className={`step step-${state}`}>
        <span className="step-icon" aria-hidden="true">
          {icons[state]}
        </span>
        <span className="step-name">{texts.onboarding.steps[step]}</span>
        <span className="step-state">{texts.onboarding.states[state]}</span>
        {message && <span className="step-message">{message}</span>}
        {at && <Time at={at} />}
      </li>
    ))}
  </ol>
);
