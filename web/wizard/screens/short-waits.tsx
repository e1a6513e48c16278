import { AccountCard } from '../parts/account-card.tsx';
import { ChooseAgain } from '../parts/choose-again.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Slow } from '../parts/slow.tsx';
import { StepPage } from '../parts/step-page.tsx';
import { WaitingLine } from '../parts/waiting-line.tsx';
import type { StepOf, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';

export const Starting = (props: StepProps) => (
  <StepPage {...props} heading={texts.starting.title} number={1}>
    <FailureNote failed={props.state.failed} />
    <WaitingLine text={texts.starting.body} />
    <ChooseAgain {...props} label={texts.choose.again} />
  </StepPage>
);

export const Checking = (props: StepProps) => (
  <StepPage {...props} heading={texts.checking.title} number={2}>
    <WaitingLine text={texts.checking.body} />
    <FailureNote failed={props.state.failed} />
    <Slow>
      <ChooseAgain {...props} label={texts.choose.again} />
    </Slow>
  </StepPage>
);

export const Finishing = (props: StepProps) => (
  <StepPage {...props} heading={texts.finishing.title} number={3}>
    <WaitingLine text={texts.finishing.body} />
    <Slow />
  </StepPage>
);

/** A renewal with another account than until now: the provider is asked first. */
export const AwaitingOperator = ({ step, ...props }: StepProps & { step: StepOf<'awaitingOperator'> }) => {
  const provider = props.view.provider.name;
  const words = texts.awaitingOperator;
  return (
    <StepPage {...props} heading={words.title(provider)} number={1}>
      <AccountCard account={step.account} />
      <p>{words.body(provider)}</p>
      <WaitingLine text={words.waiting(provider)} />
      <p>{words.close}</p>
      <FailureNote failed={props.state.failed} />
      <ChooseAgain {...props} label={texts.choose.again} />
    </StepPage>
  );
};
