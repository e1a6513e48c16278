/** So many reads of one page are under way at once. */
const atOnce = 25;

/** Reads what index rows point at, in their order; what has gone meanwhile is left out. */
export const readEach = async <T>(
  ids: readonly string[],
  read: (id: string) => Promise<T | undefined>,
): Promise<T[]> => {
  const found = new Array<T | undefined>(ids.length);
  const waiting = ids.entries();
  const worker = async () => {
    for (const [index, id] of waiting) found[index] = await read(id);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, worker));
  return found.filter((item): item is Awaited<T> => item !== undefined);
};
