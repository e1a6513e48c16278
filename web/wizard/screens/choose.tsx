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
import { DeviceAccount } from './device-account.tsx';

type ChooseProps = StepProps & { step: StepOf<'choose'> };

/** Ways that begin with a form. */
type Form = 'device' | 'app';

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

const Methods = ({
  view,
  session,
  state,
  main,
  take,
}: StepProps & { main: boolean; take: (form: Form) => void }) => {
  const browser = view.methods.includes('browserSignIn');
  const device = view.methods.includes('deviceToken');
  return (
    <ul class="options">
      {browser && (
        <li>
          <Button
            look={main ? 'primary' : 'plain'}
            busy={state.busy === 'startBrowser'}
            describedBy="browser-for"
            onClick={() => void session.open('startBrowser')}
          >
            {words.browser}
          </Button>
          <p id="browser-for">
            {main && view.methods.length > 1 && <span class="badge">{words.recommended}</span>}{' '}
            {words.browserFor}
          </p>
        </li>
      )}
      {device && (
        <li>
          <Button
            look={main && !browser ? 'primary' : 'plain'}
            describedBy="device-for"
            onClick={() => take('device')}
          >
            {words.device}
          </Button>
          <p id="device-for">{words.deviceFor}</p>
        </li>
      )}
      {view.methods.includes('useAppRegistration') && (
        <li>
          <Button
            look={main && !browser && !device ? 'primary' : 'plain'}
            describedBy="app-for"
            onClick={() => take('app')}
          >
            {words.app}
          </Button>
          <p id="app-for">{words.appFor}</p>
        </li>
      )}
    </ul>
  );
};

/** Nothing under way: choose a way in. After a failure, what happened comes first. */
export const Choose = (props: ChooseProps) => {
  const { step, state } = props;
  const [form, take] = useState<Form>();
  const back = (): void => take(undefined);
  if (form === 'device') return <DeviceAccount {...props} back={back} />;
  if (form === 'app') return <AppRegistration {...props} back={back} />;
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
      <Refusal problem={state.refused} />
      <FailureNote failed={state.failed} />
      {opened && state.opened?.blocked === false && <WaitingLine text={words.waiting} />}
      <OpenedNote state={state} name="startBrowser" />
      {opened && <AskedForApproval {...props} />}
      {renewable && <Renew {...props} />}
      {(step.problem !== undefined || renewable) && <h2>{renewable ? words.other : words.after}</h2>}
      <Methods {...props} main={!renewable && !opened} take={take} />
    </StepPage>
  );
};
