import type { MicrosoftReturn } from '../browser/microsoft-return.ts';
import { Page } from '../parts/page.tsx';
import { texts } from '../texts.ts';

const words = texts.consent;

/** Errors carry admin_consent=True as well: the error counts. */
const outcomeOf = ({ error, adminConsent }: MicrosoftReturn): 'given' | 'declined' | 'failed' => {
  if (error === 'access_denied') return 'declined';
  return error === undefined && adminConsent ? 'given' : 'failed';
};

/** For an administrator who was sent the link and has no invitation in this browser: what Microsoft said is all we know. */
export const Landing = ({ returned }: { returned: MicrosoftReturn }) => {
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
