import { useState } from 'preact/hooks';
import { copyText } from '../browser/clipboard.ts';
import { openNewTab } from '../browser/new-tab.ts';
import { AskedForApproval } from '../parts/asked-for-approval.tsx';
import { Button } from '../parts/button.tsx';
import { ChooseAgain } from '../parts/choose-again.tsx';
import { Countdown, useSecondsLeft } from '../parts/countdown.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { StepPage } from '../parts/step-page.tsx';
import { WaitingLine } from '../parts/waiting-line.tsx';
import type { StepOf, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';

type CodeProps = StepProps & { step: StepOf<'code'> };

const words = texts.code;

/** A code may be shown again and again under one screen: what was said of the last one is over then. */
const CodeButtons = ({ step }: { step: StepOf<'code'> }) => {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    setSaid('');
    setSaid((await copyText(step.userCode)) ? texts.copy.copied : texts.copy.byHand);
  };
  return (
    <>
      <div class="actions">
        <Button
          look="primary"
          onClick={() => {
            // First the copy: once the other tab has the focus, browsers refuse it.
            void copy();
            openNewTab()?.go(step.verificationUri);
          }}
        >
          {words.copyAndOpen}
        </Button>
        <Button onClick={() => void copy()}>{words.copy}</Button>
      </div>
      <p class="said" role="status">
        {said}
      </p>
      <p>
        {words.elsewhere}{' '}
        <a href={step.verificationUri} target="_blank" rel="noopener noreferrer">
          {step.verificationUri.replace(/^https?:\/\//, '')}
        </a>
      </p>
    </>
  );
};

const CodeBox = ({ step, session, state }: CodeProps) => {
  const left = useSecondsLeft(step.expiresAt);
  return (
    <div class={`code-box${left === 0 ? ' over' : ''}`}>
      <p class="code-label" id="code-label">
        {words.label}
      </p>
      <p class="code" aria-labelledby="code-label">
        <code>{step.userCode}</code>
      </p>
      <Countdown left={left} />
      {left === 0 ? (
        <Button
          look="primary"
          busy={state.busy === 'renewCode'}
          onClick={() => void session.order('renewCode', (client) => client.renewCode())}
        >
          {words.renew}
        </Button>
      ) : (
        <CodeButtons key={step.userCode} step={step} />
      )}
    </div>
  );
};

/** The device code, and what to do with it. */
export const Code = (props: CodeProps) => {
  const { step, state } = props;
  return (
    <StepPage
      {...props}
      heading={step.approved ? words.approved : words.title}
      number={step.approved ? 2 : 1}
    >
      {step.approved && <p class="note good">{words.approvedLead}</p>}
      <p>
        {words.lead} <strong>{step.account ?? words.anyAccount}</strong>.
      </p>
      <FailureNote failed={state.failed} />
      <CodeBox {...props} />
      <WaitingLine text={words.waiting} />
      <AskedForApproval {...props} />
      <p class="small">{words.warning}</p>
      <ChooseAgain {...props} label={words.again} />
    </StepPage>
  );
};
