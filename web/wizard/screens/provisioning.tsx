import { Button } from '../parts/button.tsx';
import { ChooseAgain } from '../parts/choose-again.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { ProblemWords } from '../parts/problem-words.tsx';
import { StepPage } from '../parts/step-page.tsx';
import { WaitingLine } from '../parts/waiting-line.tsx';
import type { StepOf, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';
import { AdministratorSignIn } from './create-app.tsx';

type Step = StepOf<'provisioning'>;

const words = texts.provisioning;

const Steps = ({ steps }: Pick<Step, 'steps'>) => (
  <ol class="steps">
    {steps.map(({ step, state, message }) => (
      <li key={step} class={state}>
        <strong>{words.steps[step]}</strong> <span class="state">{words.states[state]}</span>
        {message !== undefined && <span class="message">{message}</span>}
      </li>
    ))}
  </ol>
);

/** What can be done about a step that failed. What was made is kept until somebody cancels. */
const Failed = (props: StepProps & { step: Step }) => {
  const { step, session, state } = props;
  return (
    <>
      {step.problem !== undefined && <ProblemWords problem={step.problem} />}
      <Button
        busy={state.busy === 'provisionAgain'}
        onClick={() => void session.order('provisionAgain', (client) => client.provisionAgain())}
      >
        {words.again}
      </Button>
      <AdministratorSignIn {...props} label={words.otherAdministrator} />
    </>
  );
};

/** The app registration is being made: each step as it stands. */
export const Provisioning = ({ step, ...props }: StepProps & { step: Step }) => {
  const running = step.steps.find(({ state }) => state === 'running');
  return (
    <StepPage
      {...props}
      heading={step.failed ? (step.problem?.title ?? words.failed) : words.title}
      number={2}
      tone={step.failed ? 'bad' : undefined}
    >
      {step.failed ? (
        <Failed {...props} step={step} />
      ) : (
        <WaitingLine text={running ? words.steps[running.step] : words.starting} />
      )}
      <Steps steps={step.steps} />
      <p class="small">
        {words.administrator} <strong>{step.administrator}</strong>
      </p>
      {!step.failed && <p class="small">{words.close}</p>}
      <FailureNote failed={props.state.failed} />
      <ChooseAgain {...props} label={words.cancel} />
    </StepPage>
  );
};
