import { mayPass } from '../api/call.ts';
import type { MicrosoftReturn } from '../browser/microsoft-return.ts';
import { wordsOf } from '../parts/failure-note.tsx';
import { Page } from '../parts/page.tsx';
import { useSignInReturn } from '../session/sign-in-return.ts';
import { texts } from '../texts.ts';
import { CallbackWorking, SignInEnd } from './callback.tsx';
import { TryAgain } from './try-again.tsx';

const words = texts.consent;

/** Errors carry admin_consent=True as well: the error counts. */
const outcomeOf = ({ error, adminConsent }: MicrosoftReturn): 'given' | 'declined' | 'failed' => {
  if (error === 'access_denied') return 'declined';
  return error === undefined && adminConsent ? 'given' : 'failed';
};

/** For an administrator who was sent the link and has no invitation in this browser: what Microsoft said is all we know. */
const Landing = ({ returned }: { returned: MicrosoftReturn }) => {
  const outcome = outcomeOf(returned);
  const { title, body, next } = words[outcome];
  const reference = /AADSTS\d+/.exec(returned.errorDescription ?? '')?.[0];
  return (
    <Page key="landing" heading={title} tone={outcome === 'given' ? 'good' : 'bad'}>
      <p>{body}</p>
      <p>{next}</p>
      {reference !== undefined && (
        <p class="small">
          {texts.problem.reference}: {reference}
        </p>
      )}
      <p>{words.close}</p>
    </Page>
  );
};

/** `/consent/callback` */
export const ConsentLanding = ({ returned }: { returned: MicrosoftReturn }) => {
  const [state, again] = useSignInReturn(returned);
  const silent = returned.error === undefined && !returned.adminConsent;
  switch (state.kind) {
    case 'working':
      return <CallbackWorking />;
    case 'result':
      return <SignInEnd result={state.result} />;
    case 'nothing':
      return silent ? (
        <Page key="nothing" heading={texts.callback.nothing.title}>
          <p>{texts.callback.nothing.body}</p>
        </Page>
      ) : (
        <Landing returned={returned} />
      );
    case 'failed':
      return mayPass(state.failure) ? (
        <TryAgain heading={wordsOf(state.failure).title} failure={state.failure} again={again} />
      ) : (
        <Landing returned={returned} />
      );
  }
};
