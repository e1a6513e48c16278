import type { Problem } from '../session/wizard-state.ts';
import { ProblemWords } from './problem-words.tsx';

/** Why Microsoft, or we, did not take a sign-in; the screen it belongs to stays. */
export const Refusal = ({ problem }: { problem: Problem | undefined }) =>
  problem === undefined ? null : (
    <div class="note bad" role="alert">
      <p class="note-title">{problem.title}</p>
      <ProblemWords problem={problem} />
    </div>
  );
