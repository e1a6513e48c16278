import type { SignInResult } from '../../../shared/contracts/wizard-view.ts';
import { mayPass, type Failure } from '../api/call.ts';
import type { MicrosoftReturn } from '../browser/microsoft-return.ts';
import { wordsOf } from '../parts/failure-note.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemWords } from '../parts/problem-words.tsx';
import { WaitingLine } from '../parts/waiting-line.tsx';
import { useSignInReturn } from '../session/sign-in-return.ts';
import { texts } from '../texts.ts';
import { TryAgain } from './try-again.tsx';

const words = texts.callback;

/** How a sign-in at Microsoft ended, in the tab that comes back from there. */
export const SignInEnd = ({ result }: { result: SignInResult }) => {
  switch (result.kind) {
    case 'refused':
      return (
        <Page key="refused" heading={result.problem.title} provider={result.provider} tone="bad">
          <ProblemWords problem={result.problem} />
          <p>{words.goBack}</p>
        </Page>
      );
    case 'approvalSeen':
      return (
        <Page key="seen" heading={words.approvalSeen.title} provider={result.provider} tone="good">
          <p>{words.approvalSeen.body}</p>
          <p>{words.goOn}</p>
        </Page>
      );
    case 'confirmed':
    case 'signedIn':
      return (
        <Page key="good" heading={words[result.kind].title} provider={result.provider} tone="good">
          <p>{words[result.kind].body(result.account)}</p>
          <p>{words.goOn}</p>
        </Page>
      );
  }
};

export const CallbackWorking = () => (
  <Page key="working" heading={words.working.title}>
    <WaitingLine text={words.working.body} />
  </Page>
);

/** A 400 is a sign-in that this browser does not know of; other refusals say themselves what is the matter. */
const refusalOf = (failure: Failure): { title: string; detail: string } =>
  failure.kind === 'problem' && failure.problem.status !== 400 ? failure.problem : words.lost;

/** `/wizard/callback` */
export const Callback = ({ returned }: { returned: MicrosoftReturn }) => {
  const [state, again] = useSignInReturn(returned);
  switch (state.kind) {
    case 'nothing':
      return (
        <Page key="nothing" heading={words.nothing.title}>
          <p>{words.nothing.body}</p>
        </Page>
      );
    case 'working':
      return <CallbackWorking />;
    case 'result':
      return <SignInEnd result={state.result} />;
    case 'failed':
      return mayPass(state.failure) ? (
        <TryAgain heading={wordsOf(state.failure).title} failure={state.failure} again={again} />
      ) : (
        <Page key="refused" heading={refusalOf(state.failure).title} tone="bad">
          <p>{refusalOf(state.failure).detail}</p>
          <p>{words.goBack}</p>
        </Page>
      );
  }
};
