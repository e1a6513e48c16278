import { mayPass, type Failure } from '../api/call.ts';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';

interface FailureNoteProps {
  failed: { failure: Failure; again: () => void } | undefined;
}

export const wordsOf = (failure: Failure): { title: string; detail: string } =>
  failure.kind === 'unreachable' ? texts.failure.unreachable : failure.problem;

/** Why the last click did not work, with the click again where that can help. */
export const FailureNote = ({ failed }: FailureNoteProps) => {
  if (failed === undefined) return null;
  const { title, detail } = wordsOf(failed.failure);
  return (
    <div class="note bad" role="alert">
      <p class="note-title">{title}</p>
      {detail !== title && <p>{detail}</p>}
      {mayPass(failed.failure) && <Button onClick={failed.again}>{texts.failure.again}</Button>}
    </div>
  );
};
