import { useRef, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { userPrincipalName } from '../../../shared/contracts/wizard.ts';
import type { Failure } from '../api/call.ts';
import { Button } from '../parts/button.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { StepPage } from '../parts/step-page.tsx';
import type { StepOf, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';

const words = texts.device;

/** What the API says about this field; it belongs beside the field, not above the form. */
const fieldMessage = (failure: Failure | undefined): string | undefined =>
  failure?.kind === 'problem'
    ? failure.problem.errors?.find(({ field }) => field === 'account')?.message
    : undefined;

const useAccountField = ({ step, session, state }: StepProps & { step: StepOf<'choose'> }) => {
  const input = useRef<HTMLInputElement>(null);
  const [account, setAccount] = useState(step.account ?? '');
  const [message, setMessage] = useState<string>();
  const start = (): void => {
    const checked = z.safeParse(userPrincipalName, account);
    setMessage(checked.success ? undefined : checked.error.issues[0]?.message);
    if (checked.success) void session.order('startDevice', (client) => client.startDevice(checked.data));
    else input.current?.focus();
  };
  const type = (typed: string): void => {
    setAccount(typed);
    setMessage(undefined);
  };
  return { input, account, type, start, wrong: message ?? fieldMessage(state.failed?.failure) };
};

const Suggestions = ({ accounts, pick }: { accounts: string[]; pick: (account: string) => void }) =>
  accounts.length === 0 ? null : (
    <p class="suggestions">
      {words.suggestions}{' '}
      {accounts.map((suggested) => (
        <button key={suggested} type="button" class="chip" onClick={() => pick(suggested)}>
          {suggested}
        </button>
      ))}
    </p>
  );

/** Use Device Token: who will sign in? */
export const DeviceAccount = (props: StepProps & { step: StepOf<'choose'>; back: () => void }) => {
  const { view, state } = props;
  const { input, account, type, start, wrong } = useAccountField(props);
  const elsewhere = fieldMessage(state.failed?.failure) === undefined ? state.failed : undefined;
  return (
    <StepPage {...props} heading={words.title} number={1}>
      <p>{words.lead}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (state.busy === undefined) start();
        }}
      >
        <label for="account">{words.label}</label>
        <p id="account-hint" class="small">
          {words.hint}
        </p>
        <input
          ref={input}
          id="account"
          name="username"
          type="email"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          value={account}
          aria-invalid={wrong !== undefined}
          aria-describedby="account-wrong account-hint"
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
        <p id="account-wrong" class="wrong" role="alert">
          {wrong}
        </p>
        <Suggestions accounts={view.suggestedAccounts} pick={type} />
        <FailureNote failed={elsewhere} />
        <div class="actions">
          <Button look="primary" busy={state.busy !== undefined}>
            {words.start}
          </Button>
        </div>
      </form>
      <Button look="quiet" onClick={props.back}>
        {texts.choose.again}
      </Button>
    </StepPage>
  );
};
