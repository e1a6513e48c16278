/** So many rows are looked at, or saved, at once. */
const atOnce = 8;

/** Does the work for each, a few at a time, and answers in their order. */
export const inTurns = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += atOnce)
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))));
  return results;
};
