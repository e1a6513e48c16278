import { join } from 'node:path';
import { raise, spawnHost, startInstance, statusOf, tempDir, until, untilEnded } from './spawn-host.ts';

/** Instances wait for days; meanwhile another build is deployed. docs/versioning.md says how a workflow may change. */

const folder = tempDir();
afterAll(() => folder.remove());

const hostOf = (build: 'first' | 'next' | 'careless', data: string) =>
  spawnHost({ app: 'versioned-app', dataDir: join(folder.path, data), env: { BUILD: build } });
type Host = Awaited<ReturnType<typeof hostOf>>;

const waiting = (host: Host, id: string) =>
  until(async () => {
    const status = await statusOf(host, id, 'showHistory=true');
    return status?.historyEvents?.some(({ EventType }) => EventType === 'TaskCompleted');
  }, `${id} to wait`);

const arrive = async (host: Host, id: string) => {
  expect(await raise(host, id, 'arrived', { at: 'receiver' })).toBe(202);
  return untilEnded(host, id);
};

test('an instance of the build before goes on as it began, beside those of the new ways', async () => {
  const before = await hostOf('first', 'side-by-side');
  await startInstance(before, 'parcel', 'old', {});
  await waiting(before, 'old');
  await before.kill();
  const host = await hostOf('next', 'side-by-side');
  expect(await arrive(host, 'old')).toMatchObject({
    runtimeStatus: 'Completed',
    output: { steps: ['sender', 'receiver'] },
  });
  await startInstance(host, 'parcel', 'new', { version: 2 });
  expect(await arrive(host, 'new')).toMatchObject({ output: { steps: ['sender', 'customs', 'receiver'] } });
  await startInstance(host, 'parcelByAir', 'air', {});
  expect(await raise(host, 'air', 'landed', { at: 'airport' })).toBe(202);
  expect(await untilEnded(host, 'air')).toMatchObject({ output: { steps: ['airport'] } });
  await host.stop();
});

test('a build that changes what an instance has begun fails it with the step that differs', async () => {
  const before = await hostOf('first', 'careless');
  await startInstance(before, 'parcel', 'old', {});
  await waiting(before, 'old');
  await before.kill();
  const host = await hostOf('careless', 'careless');
  const { runtimeStatus, output } = await arrive(host, 'old');
  expect(runtimeStatus).toBe('Failed');
  expect(output).toContain(
    'where its history has "wait for arrived", the orchestrator now asks for "activity look"',
  );
  await host.stop();
});

test('an instance of the new way fails where its build is taken back, so one release knows it before another begins it', async () => {
  const next = await hostOf('next', 'back');
  await startInstance(next, 'parcel', 'known', {});
  await startInstance(next, 'parcel', 'begun', { version: 2 });
  await until(async () => {
    const status = await statusOf(next, 'begun', 'showHistory=true');
    return status?.historyEvents?.filter(({ EventType }) => EventType === 'TaskCompleted').length === 2;
  }, 'both steps');
  await waiting(next, 'known');
  await next.kill();
  const host = await hostOf('first', 'back');
  expect(await arrive(host, 'known')).toMatchObject({ runtimeStatus: 'Completed' });
  expect(await arrive(host, 'begun')).toMatchObject({ runtimeStatus: 'Failed' });
  await host.stop();
});
