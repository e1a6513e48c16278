import { AccountCard } from '../parts/account-card.tsx';
import { Button } from '../parts/button.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { StepPage } from '../parts/step-page.tsx';
import type { StepOf, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';

const words = texts.confirmAccount;

/** Another account of the right organization than those expected. */
export const ConfirmAccount = ({ step, ...props }: StepProps & { step: StepOf<'confirmAccount'> }) => {
  const { session, state } = props;
  const answer = (accepted: boolean) => () =>
    void session.order(`account ${accepted}`, (client) => client.confirmAccount(accepted));
  return (
    <StepPage {...props} heading={words.title} number={1}>
      <p>{words.lead}</p>
      <AccountCard account={step.account} />
      {step.expected.length > 0 && (
        <p>
          {words.expected} <strong>{step.expected.join(', ')}</strong>
        </p>
      )}
      <FailureNote failed={state.failed} />
      <div class="actions">
        <Button look="primary" busy={state.busy === 'account true'} onClick={answer(true)}>
          {words.yes}
        </Button>
        <Button busy={state.busy === 'account false'} onClick={answer(false)}>
          {words.no}
        </Button>
      </div>
      <p class="small">{words.hint}</p>
    </StepPage>
  );
};
