import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  raise,
  spawnHost,
  startInstance,
  statusOf,
  tempDir,
  trySpawnHost,
  untilEnded,
} from './spawn-host.ts';
import type { SpawnedHost } from './spawn-host.ts';

const APP = 'drill-app';

const linesOf = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];

/** Starts the instance unless a life before did. A host that dies meanwhile is no error here. */
const ensureStarted = async (host: SpawnedHost, name: string, id: string): Promise<void> => {
  if (await statusOf(host, id)) return;
  await startInstance(host, name, id, {});
};

const ofHost = (host: SpawnedHost, work: Promise<unknown>): Promise<'done' | 'killed'> =>
  Promise.race([work.then(() => 'done' as const), host.exited.then(() => 'killed' as const)]).catch(
    async () => {
      await host.exited;
      return 'killed' as const;
    },
  );

describe('kill -9, over and over', () => {
  const folder = tempDir();
  afterAll(() => folder.remove());

  /** Lets the host live until it kills itself; false when it had nothing left to do. */
  const liveAndDie = async (dataDir: string, env: Record<string, string>, id: string): Promise<boolean> => {
    const host = await trySpawnHost({ app: APP, dataDir, env });
    if (!host) return true;
    const ended = untilEnded(host, id).then(
      () => 'ended' as const,
      () => 'killed' as const,
    );
    const outcome = await Promise.race([ended, host.exited.then(() => 'killed' as const)]);
    await host.kill();
    return outcome === 'killed';
  };

  it.each([3, 5, 8])(
    'every %i commits of a parent with detached children, the work still ends',
    async (commits) => {
      const dataDir = join(folder.path, `every-${commits}`);
      const notes = join(folder.path, `notes-${commits}`);
      const first = await spawnHost({ app: APP, dataDir, env: { NOTES: notes } });
      await startInstance(first, 'parent', 'p', {});
      await raise(first, 'p', 'mailbox', { from: 'test' });
      await first.kill();
      const env = { NOTES: notes, HOST_CRASH_AFTER_COMMIT: String(commits) };
      let lives = 0;
      while (await liveAndDie(dataDir, env, 'p')) expect(++lives).toBeLessThan(100);
      const host = await spawnHost({ app: APP, dataDir, env: { NOTES: notes } });
      const { output } = await untilEnded(host, 'p');
      expect((output as { seen: unknown[] }).seen).toHaveLength(3);
      for (const n of [1, 2]) expect((await untilEnded(host, `p-${n}`)).output).toEqual({ n: 3 });
      expect(linesOf(notes).join('\n')).toContain('poll p-1 3');
      await host.stop();
    },
  );

  const insist = async (host: SpawnedHost, id: string): Promise<void> => {
    if (!(await statusOf(host, id))) await startInstance(host, 'lifecycle', id, {});
  };

  it('under load at random moments, nothing accepted is lost', async () => {
    const dataDir = join(folder.path, 'storm');
    const ids = Array.from({ length: 100 }, (_, i) => `storm-${i}`);
    for (let life = 0; life < 12; life++) {
      const host = await spawnHost({ app: APP, dataDir });
      const work = Promise.allSettled(ids.map((id) => insist(host, id)));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
      await host.kill();
      await work;
    }
    const host = await spawnHost({ app: APP, dataDir });
    for (const id of ids) await insist(host, id);
    for (const id of ids) for (const n of [1, 2]) expect(await raise(host, id, 'go', { n })).toBe(202);
    for (const id of ids)
      expect((await untilEnded(host, id)).output).toEqual({ first: { n: 1 }, second: { n: 2 } });
    await host.stop();
  });

  it('after each single commit loses no result and runs nothing more than once again', async () => {
    let survived = false;
    for (let commits = 1; !survived; commits++) {
      const dataDir = join(folder.path, `commit-${commits}`);
      const notes = join(folder.path, `notes-${commits}`);
      const env = { NOTES: notes };
      const doomed = await trySpawnHost({
        app: APP,
        dataDir,
        env: { ...env, HOST_CRASH_AFTER_COMMIT: String(commits) },
      });
      if (doomed) {
        const walk = ensureStarted(doomed, 'fanRetry', 'one').then(() => untilEnded(doomed, 'one'));
        survived = (await ofHost(doomed, walk)) === 'done';
        await doomed.kill();
      }
      const host = await spawnHost({ app: APP, dataDir, env });
      await ensureStarted(host, 'fanRetry', 'one');
      expect((await untilEnded(host, 'one')).output).toEqual({
        notes: ['a', 'b', 'c'],
        kid: { text: 'kid' },
      });
      await host.kill();
      for (const text of ['a', 'b', 'c', 'kid']) {
        const runs = linesOf(notes).filter((line) => line === `activity ${text}`).length;
        expect([1, 2]).toContain(runs);
      }
      expect(commits).toBeLessThan(100);
    }
  });
});
