import { knownProvider } from '../browser/known-provider.ts';
import { Masthead, Page } from '../parts/page.tsx';
import { StepsList } from '../parts/steps-list.tsx';
import { texts } from '../texts.ts';

/** Holds the place of the first screen. */
export const Loading = () => (
  <>
    <Masthead provider={knownProvider()} />
    <main class="card" aria-busy="true">
      <p class="unseen" role="status">
        {texts.loading}
      </p>
      <div class="skeleton" aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
      </div>
    </main>
  </>
);

export const Incomplete = () => (
  <Page heading={texts.incomplete.title} tone="bad">
    <p>{texts.incomplete.body}</p>
    <StepsList steps={texts.incomplete.steps} />
  </Page>
);

export const Unknown = () => (
  <Page heading={texts.unknown.title} tone="bad">
    <p>{texts.unknown.body}</p>
    <StepsList steps={texts.unknown.steps} />
  </Page>
);
