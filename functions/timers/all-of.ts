/** Each of them in its turn, whether those before it failed or not; then throws what the first of those threw. */
export const allOf = async <T>(work: readonly (() => Promise<T>)[]): Promise<T[]> => {
  const done: T[] = [];
  const failures: unknown[] = [];
  for (const one of work)
    try {
      done.push(await one());
    } catch (failure) {
      failures.push(failure);
    }
  if (failures.length > 0) throw failures[0];
  return done;
};
