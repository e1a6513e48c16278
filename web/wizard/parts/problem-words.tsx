import type { Problem } from '../session/wizard-state.ts';
import { texts } from '../texts.ts';

/** Why it did not work, who can mend it, and the next step. Microsoft's own number is kept small, for whoever searches for it. */
export const ProblemWords = ({ problem }: { problem: Problem }) => (
  <div class="problem">
    <p>{problem.why}</p>
    <dl>
      <dt>{texts.problem.who}</dt>
      <dd>{problem.who}</dd>
      <dt>{texts.problem.next}</dt>
      <dd>{problem.next}</dd>
    </dl>
    {/^AADSTS\d+$/.test(problem.code) && (
      <p class="small">
        {texts.problem.reference}: {problem.code}
      </p>
    )}
  </div>
);
