import type { StepProps } from '../session/working.ts';
import { Activation } from './activation.tsx';
import { Approval } from './approval.tsx';
import { Choose } from './choose.tsx';
import { Code } from './code.tsx';
import { ConfirmAccount } from './confirm-account.tsx';
import { Provisioning } from './provisioning.tsx';
import { SecondSignIn } from './second-sign-in.tsx';
import { AwaitingOperator, Checking, Finishing, Starting } from './short-waits.tsx';

/** The screen for where the customer stands. */
export const Step = (props: StepProps) => {
  const { step } = props.view;
  switch (step?.kind) {
    case 'choose':
      return <Choose {...props} step={step} />;
    case 'starting':
      return <Starting {...props} />;
    case 'code':
      return <Code {...props} step={step} />;
    case 'confirmAccount':
      return <ConfirmAccount {...props} step={step} />;
    case 'awaitingOperator':
      return <AwaitingOperator {...props} step={step} />;
    case 'approval':
      return <Approval {...props} step={step} />;
    case 'secondSignIn':
      return <SecondSignIn {...props} step={step} />;
    case 'provisioning':
      return <Provisioning {...props} step={step} />;
    case 'finishing':
      return <Finishing {...props} />;
    case 'done':
      return <Activation {...props} step={step} />;
    case 'checking':
    case undefined:
      return <Checking {...props} />;
  }
};
