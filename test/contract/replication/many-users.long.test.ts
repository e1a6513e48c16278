import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { crashAt } from '../../support/in-memory-ports.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { control } from '../provisioning/provisioning-cloud.ts';
import { openReplications } from './replication-stage.ts';
import { usersOffHeap } from './users-off-heap.ts';

/** Fifty thousand users: the reading holds a page or a sixteenth of them, never all. */

let cloud: TestCloud;
let around: Awaited<ReturnType<typeof openReplications>>;
beforeAll(async () => {
  cloud = await startTestCloud();
  around = await openReplications(cloud);
  await control(cloud, { command: 'setPopulation', people: 49_995 });
});
afterAll(async () => {
  await around.close();
  await cloud.close();
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);

/** The heap that is in use after a collection, every so many pages. */
const watchedHeap = () => {
  let calls = 0;
  const retained: number[] = [];
  return {
    look: () => {
      if ((calls += 1) % 10 !== 0) return;
      collect();
      retained.push(process.memoryUsage().heapUsed);
    },
    /** How far it rose above what it was before: what a file before this one has left may go meanwhile. */
    growth: () => {
      let lowest = Infinity;
      const rises = retained.map((used) => used - (lowest = Math.min(lowest, used)));
      return megabytes(Math.max(...rises));
    },
  };
};

test('the heap does not grow with the tenant, and only what changed is written', async () => {
  const stage = await around.stage();
  const users = usersOffHeap();
  const read = async () => {
    around.pass(301);
    expect((await stage.begin()).kind).toBe('begun');
    const heap = watchedHeap();
    const { page, teamsPage, count } = stage.ports.users;
    const watched = {
      count,
      page: (...given: Parameters<typeof page>) => {
        heap.look();
        return page(...given);
      },
      teamsPage: (...given: Parameters<typeof teamsPage>) => {
        heap.look();
        return teamsPage(...given);
      },
    };
    const started = performance.now();
    const before = users.writes();
    await stage.run(crashAt(0, 'before'), { tenantUsers: users.store, users: watched });
    const { completed } = await stage.row();
    return {
      completed,
      seconds: Math.round((performance.now() - started) / 1000),
      writes: users.writes() - before,
      growth: heap.growth(),
    };
  };
  const first = await read();
  expect(first.completed).toMatchObject({ users: 50_000, added: 50_000, changed: 0, removed: 0 });
  await control(cloud, { command: 'changePeople', left: 10, joined: 20, moved: 30 });
  const second = await read();
  expect(second.completed).toMatchObject({ users: 50_010, added: 20, changed: 30, removed: 10 });
  expect(second.writes).toBeLessThan(100);
  const third = await read();
  expect(third.completed).toMatchObject({ users: 50_010, added: 0, changed: 0, removed: 0 });
  expect(third.writes).toBe(0);
  for (const { seconds, growth, writes } of [first, second, third])
    console.log(`50,000 users: ${seconds} s, ${writes} writes, heap + ${growth} MB`);
  // The keys of the double's own map are on the heap as well: the first reading adds fifty thousand.
  expect(first.growth).toBeLessThan(64);
  expect(third.growth).toBeLessThan(24);
});
