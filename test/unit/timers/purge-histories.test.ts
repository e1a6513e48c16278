import { purgeHistories } from '../../../functions/timers/purge-histories.ts';

const day = 86_400_000;
const before = new Date('2026-09-22T03:17:00Z');

/** A task hub whose purges take a millisecond an instance, and a tenth of a second each. */
const hub = (created: number[]) => {
  let instances = created.map((at) => ({ at, running: false }));
  let elapsed = 0;
  const purged: number[] = [];
  const kept = new Map<string, string>();
  const cursors = {
    read: async (job: string) => kept.get(job),
    write: async (job: string, cursor: string) => void kept.set(job, cursor),
  };
  const purge = async (from: Date, to: Date): Promise<number> => {
    const goes = ({ at, running }: { at: number; running: boolean }) =>
      !running && at >= from.getTime() && at <= to.getTime();
    const count = instances.filter(goes).length;
    instances = instances.filter((one) => !goes(one));
    purged.push(count);
    elapsed += 100 + count;
    return count;
  };
  return {
    purged,
    left: () => instances,
    night: (upTo = before) => {
      elapsed = 0;
      return purgeHistories({ cursors, purge, elapsedMs: () => elapsed }, upTo);
    },
  };
};

test('half a million histories go in short stretches, over as many nights as it takes', async () => {
  const begin = Date.parse('2026-03-01T00:00:00Z');
  const many = Array.from({ length: 500_000 }, (_, index) => begin + index * 400 * 60);
  const { night, left, purged } = hub(many.filter((at) => at < before.getTime()));
  let nights = 0;
  while (left().length > 0 && nights < 10) {
    await night();
    nights += 1;
  }
  expect(left()).toEqual([]);
  expect(nights).toBeGreaterThan(1);
  // Even the longest answers well within the five minutes of one function.
  expect(Math.max(...purged)).toBeLessThan(60_000);
});

test('a night with little to do asks for little, and what is younger stays', async () => {
  const young = before.getTime() + day;
  const { night, left, purged } = hub([before.getTime() - 3 * day, young]);
  expect(await night()).toEqual({ histories: 1, historiesUpTo: before.toISOString() });
  expect(left().map(({ at }) => at)).toEqual([young]);
  const calls = purged.length;
  await night(new Date(before.getTime() + day / 2));
  expect(purged.length - calls).toBeLessThan(8);
});

test('what still ran when its time came is taken along once it has ended', async () => {
  const { night, left } = hub([before.getTime() - day]);
  const [long] = left();
  if (!long) throw new Error('no instance');
  long.running = true;
  expect(await night()).toMatchObject({ histories: 0 });
  long.running = false;
  expect(await night()).toMatchObject({ histories: 1 });
});

test('a clock that ran ahead for a night takes nothing away that is to be kept', async () => {
  const young = before.getTime() + day;
  const { night, left } = hub([before.getTime() - day]);
  await night(new Date(before.getTime() + 90 * day));
  const later = hub([young]);
  expect(left()).toEqual([]);
  await later.night(before);
  expect(later.left()).toHaveLength(1);
});
