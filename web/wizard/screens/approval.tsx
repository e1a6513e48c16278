import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { ChooseAgain } from '../parts/choose-again.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Moment } from '../parts/moment.tsx';
import { OpenedNote } from '../parts/opened-note.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { StepPage } from '../parts/step-page.tsx';
import { StepsList } from '../parts/steps-list.tsx';
import { WaitingLine } from '../parts/waiting-line.tsx';
import type { StepOf, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';
import { DirectApproval } from './direct-approval.tsx';

type ApprovalProps = StepProps & { step: StepOf<'approval'> };

const words = texts.approval;

const Times = ({ step }: { step: StepOf<'approval'> }) => (
  <p class="small">
    {words.since} <Moment at={step.since} />
    {step.checkedAt !== undefined && (
      <>
        {' · '}
        {words.checked} <Moment at={step.checkedAt} />
      </>
    )}
  </p>
);

/** The app was in the tenant before: nothing but another sign-in shows whether it was approved. */
const TryAgain = ({ step, session, state }: ApprovalProps) => {
  const order = step.canRenew ? 'renewCode' : 'chooseAgain';
  return (
    <>
      <p>{words.blind}</p>
      <div class="actions">
        <Button
          look="primary"
          busy={state.busy === order}
          onClick={() => void session.order(order, (client) => client[order]())}
        >
          {words.tryAgain}
        </Button>
      </div>
    </>
  );
};

const LookAgain = ({ step, session, state }: ApprovalProps) => {
  const [asked, setAsked] = useState(false);
  const checking = state.busy === 'checkNow';
  return (
    <>
      <div class="actions">
        {step.requestFirst && (
          <Button
            look="primary"
            busy={state.busy === 'approvalLink'}
            onClick={() => void session.open('approvalLink')}
          >
            {words.open}
          </Button>
        )}
        <Button
          look={step.requestFirst ? 'plain' : 'primary'}
          busy={checking}
          onClick={() => {
            setAsked(true);
            void session.order('checkNow', (client) => client.checkNow());
          }}
        >
          {words.checkNow}
        </Button>
      </div>
      <OpenedNote state={state} name="approvalLink" />
      {step.requestFirst && <p class="small">{words.administrator}</p>}
      <WaitingLine text={asked && !checking ? words.notYet : words.waiting} />
    </>
  );
};

/** Waiting for somebody who is not ours, for days if need be. */
export const Approval = (props: ApprovalProps) => {
  const { step, state } = props;
  return (
    <StepPage {...props} heading={words.title} number={2}>
      <p>{step.requestFirst ? words.request : words.requested}</p>
      <Refusal problem={state.refused} />
      <FailureNote failed={state.failed} />
      {step.blind ? <TryAgain {...props} /> : <LookAgain {...props} />}
      <Times step={step} />
      <p>
        {words.close} <Moment at={step.waitsUntil} />.
      </p>
      <section>
        <h2>{words.reviewerTitle}</h2>
        <StepsList steps={words.reviewer} />
      </section>
      <DirectApproval {...props} />
      <p class="small">{words.againWhy}</p>
      <ChooseAgain {...props} label={words.again} />
    </StepPage>
  );
};
