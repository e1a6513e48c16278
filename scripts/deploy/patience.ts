import type { Surroundings } from './hook-problem.ts';

/** What was just made in Azure is known everywhere only after a while: about five minutes are waited, at longer intervals. */
const pausesMs = [5_000, 10_000, 15_000, 30_000, 30_000, 30_000, 60_000, 60_000, 60_000];

/**
 * Asks until the answer is final, at most ten times. `waitsFor` says for what an answer that is not final waits, as the
 * person who looks on is told once; undefined: it is final.
 */
export const patiently = async <T>(
  { pause, tell }: Pick<Surroundings, 'pause' | 'tell'>,
  ask: () => Promise<T>,
  waitsFor: (answer: T) => string | undefined,
): Promise<T> => {
  let told: string | undefined;
  for (const ms of pausesMs) {
    const answer = await ask();
    const reason = waitsFor(answer);
    if (reason === undefined) return answer;
    if (reason !== told) tell(`${reason} …`);
    told = reason;
    await pause(ms);
  }
  return ask();
};
