import { useState } from 'preact/hooks';
import { AskedForApproval } from '../parts/asked-for-approval.tsx';
import { Button } from '../parts/button.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { OpenedNote } from '../parts/opened-note.tsx';
import { ProblemWords } from '../parts/problem-words.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { StepPage } from '../parts/step-page.tsx';
import { WaitingLine } from '../parts/waiting-line.tsx';
import type { StepOf, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';
import { AppRegistration } from './app-registration.tsx';
import { CreateApp } from './create-app.tsx';
import { DeviceAccount } from './device-account.tsx';
import { Ways, type Form } from './ways.tsx';

type ChooseProps = StepProps & { step: StepOf<'choose'> };

const words = texts.choose;

/** Conditional Access or security defaults forbid device codes: another code would not help. */
const codesBlocked = (step: StepOf<'choose'>): boolean =>
  step.problem?.code === 'AADSTS53003' || step.problem?.code === 'AADSTS530035';

const Renew = ({ step, session, state }: ChooseProps) => (
  <div class="actions">
    <Button
      look="primary"
      busy={state.busy === 'renewCode'}
      onClick={() => void session.order('renewCode', (client) => client.renewCode())}
    >
      {words.renew}
    </Button>
    {step.account !== undefined && (
      <p>
        {words.renewFor} <strong>{step.account}</strong>
      </p>
    )}
  </div>
);

/** What an attempt that was given up had made in the tenant. */
const Removal = ({ removal }: Pick<StepOf<'choose'>, 'removal'>) =>
  removal === undefined ? null : (
    <p class={removal === 'failed' ? 'note bad' : 'note'} role="status">
      {texts.provisioning.removal[removal]}
    </p>
  );

/** Nothing under way: choose a way in. After a failure, what happened comes first. */
export const Choose = (props: ChooseProps) => {
  const { step, state } = props;
  const [form, take] = useState<Form>();
  const back = (): void => take(undefined);
  if (form === 'deviceToken') return <DeviceAccount {...props} back={back} />;
  if (form === 'useAppRegistration') return <AppRegistration {...props} back={back} />;
  if (form === 'createAppRegistration') return <CreateApp {...props} back={back} />;
  const renewable = step.canRenew && !(codesBlocked(step) && props.view.methods.includes('browserSignIn'));
  const opened = state.opened?.name === 'startBrowser';
  const elsewhere = codesBlocked(step) && !props.view.methods.includes('browserSignIn');
  return (
    <StepPage
      {...props}
      heading={step.problem?.title ?? (step.approved ? texts.code.approved : words.title)}
      number={step.approved ? 2 : 1}
      tone={step.problem === undefined ? undefined : 'bad'}
    >
      {step.problem === undefined && step.approved && <p class="note good">{words.approvedLead}</p>}
      {step.problem !== undefined && <ProblemWords problem={step.problem} />}
      {elsewhere && <p>{words.notOffered(props.view.provider.name)}</p>}
      <Removal removal={step.removal} />
      <Refusal problem={state.refused} />
      <FailureNote failed={state.failed} />
      {opened && state.opened?.blocked === false && <WaitingLine text={words.waiting} />}
      <OpenedNote state={state} name="startBrowser" />
      {opened && <AskedForApproval {...props} />}
      {renewable && <Renew {...props} />}
      {(step.problem !== undefined || renewable) && <h2>{renewable ? words.other : words.after}</h2>}
      <Ways {...props} main={!renewable && !opened} codesBlocked={codesBlocked(step)} take={take} />
    </StepPage>
  );
};
