import { setTimeout as delay } from 'node:timers/promises';

/** Looks again until it is right, and answers what was then seen; fails with what was seen last. */
export const eventually = async <T>(
  look: () => Promise<T>,
  isRight: (seen: T) => boolean,
  timeoutMs = 20_000,
): Promise<T> => {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    if (performance.now() > giveUpAt) throw new Error(`Still not so: ${JSON.stringify(seen, undefined, 2)}`);
    await delay(100);
  }
};
