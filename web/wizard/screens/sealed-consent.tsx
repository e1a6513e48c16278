import type { ConsentLandingResult } from '../../../shared/contracts/wizard-view.ts';
import { mayPass } from '../api/call.ts';
import type { MicrosoftReturn } from '../browser/microsoft-return.ts';
import { wordsOf } from '../parts/failure-note.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemWords } from '../parts/problem-words.tsx';
import { useConsentReturn } from '../session/consent-return.ts';
import { texts } from '../texts.ts';
import { CallbackWorking } from './callback.tsx';
import { Landing } from './consent-landing-words.tsx';
import { TryAgain } from './try-again.tsx';

const words = texts.consent;

const toneOf = {
  given: 'good',
  incomplete: 'bad',
  unproven: undefined,
  unseen: undefined,
  declined: 'bad',
  failed: 'bad',
} as const;

const Result = ({ result }: { result: ConsentLandingResult }) => {
  const { kind, problem, provider } = result;
  const { title, body, next } = words[kind];
  const tone = toneOf[kind];
  return (
    <Page key={kind} heading={title} provider={provider} tone={tone}>
      <p>{body}</p>
      {problem === undefined ? (
        <p>{kind === 'given' ? words.providerGoesOn(provider.name) : next}</p>
      ) : (
        <ProblemWords problem={problem} />
      )}
      <p>{words.close}</p>
    </Page>
  );
};

/** For an administrator whom the provider sent the link: no invitation, no cookie, only the sealed state. */
export const SealedConsent = ({ state, returned }: { state: string; returned: MicrosoftReturn }) => {
  const [shown, again] = useConsentReturn(state, returned);
  switch (shown.kind) {
    case 'working':
      return <CallbackWorking />;
    case 'result':
      return <Result result={shown.result} />;
    case 'failed':
      return mayPass(shown.failure) ? (
        <TryAgain heading={wordsOf(shown.failure).title} failure={shown.failure} again={again} />
      ) : (
        <Landing returned={returned} />
      );
  }
};
