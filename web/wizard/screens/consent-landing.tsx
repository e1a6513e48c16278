import { mayPass } from '../api/call.ts';
import type { MicrosoftReturn } from '../browser/microsoft-return.ts';
import { wordsOf } from '../parts/failure-note.tsx';
import { Page } from '../parts/page.tsx';
import { isSealed } from '../session/consent-return.ts';
import { useSignInReturn } from '../session/sign-in-return.ts';
import { texts } from '../texts.ts';
import { CallbackWorking, SignInEnd } from './callback.tsx';
import { Landing } from './consent-landing-words.tsx';
import { SealedConsent } from './sealed-consent.tsx';
import { TryAgain } from './try-again.tsx';

/** Where an invitation of this browser sent its administrator, or told them to. */
const InvitationConsent = ({ returned }: { returned: MicrosoftReturn }) => {
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

/** `/consent/callback` */
export const ConsentLanding = ({ returned }: { returned: MicrosoftReturn }) =>
  isSealed(returned.state) ? (
    <SealedConsent state={returned.state} returned={returned} />
  ) : (
    <InvitationConsent returned={returned} />
  );
