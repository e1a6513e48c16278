import type { Failure } from '../api/call.ts';
import { Button } from '../parts/button.tsx';
import { wordsOf } from '../parts/failure-note.tsx';
import { Page } from '../parts/page.tsx';
import { texts } from '../texts.ts';

interface TryAgainProps {
  heading: string;
  failure: Failure;
  /** What else to know, under the reason. */
  more?: string;
  again: () => void;
}

/** A page that could not be shown for now. */
export const TryAgain = ({ heading, failure, more, again }: TryAgainProps) => (
  <Page heading={heading} tone="bad">
    <p>{wordsOf(failure).detail}</p>
    {more !== undefined && <p>{more}</p>}
    <div class="actions">
      <Button look="primary" onClick={again}>
        {texts.failure.again}
      </Button>
    </div>
  </Page>
);
