import { AccountCard } from '../parts/account-card.tsx';
import { Button } from '../parts/button.tsx';
import { ChooseAgain } from '../parts/choose-again.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { OpenedNote } from '../parts/opened-note.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { Reasons, rolesAsReasons } from '../parts/reasons.tsx';
import { StepPage } from '../parts/step-page.tsx';
import { WaitingLine } from '../parts/waiting-line.tsx';
import type { StepOf, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';

const words = texts.secondSignIn;

/** The same account once more, in this browser: a code passed on to a stranger leads nowhere. */
export const SecondSignIn = ({ step, ...props }: StepProps & { step: StepOf<'secondSignIn'> }) => {
  const { session, state } = props;
  return (
    <StepPage {...props} heading={words.title} number={3}>
      <Refusal problem={step.problem} />
      <p>{words.lead}</p>
      <AccountCard account={step.account} />
      <FailureNote failed={state.failed} />
      <div class="actions">
        <Button
          look="primary"
          busy={state.busy === 'secondSignIn'}
          onClick={() => void session.open('secondSignIn')}
        >
          {words.go}
        </Button>
      </div>
      {state.opened?.blocked === false && <WaitingLine text={words.waiting} />}
      <OpenedNote state={state} name="secondSignIn" />
      <Refusal problem={state.refused} />
      <section>
        <h2>{words.whyTitle}</h2>
        <p>{words.why}</p>
      </section>
      {step.missingRoles.length > 0 && (
        <section>
          <h2>{texts.roles.title}</h2>
          <p>{texts.roles.body}</p>
          <Reasons look="bad" items={rolesAsReasons(step.missingRoles)} />
        </section>
      )}
      <p class="small">{words.stranger}</p>
      <ChooseAgain {...props} label={words.again} />
    </StepPage>
  );
};
