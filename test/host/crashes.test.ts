import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { raise, spawnHost, startInstance, statusOf, tempDir, until, untilEnded } from './spawn-host.ts';

const APP = 'drill-app';
const linesOf = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];

describe('kill -9', () => {
  const folder = tempDir();
  afterAll(() => folder.remove());

  it('in the middle of parents, children, timers and mailboxes resumes them all', async () => {
    const dataDir = join(folder.path, 'middle');
    const env = { NOTES: join(folder.path, 'middle-notes') };
    const ids = Array.from({ length: 10 }, (_, i) => `parent-${i}`);
    let host = await spawnHost({ app: APP, dataDir, env });
    for (const id of ids) expect(await startInstance(host, 'parent', id, {})).toBe(202);
    for (const polls of [5, 25, 50]) {
      const running = host;
      await until(async () => linesOf(env.NOTES).length >= polls, `${polls} notes`);
      await running.kill();
      host = await spawnHost({ app: APP, dataDir, env });
    }
    for (const id of ids) await raise(host, id, 'mailbox', { from: 'test' });
    for (const id of ids) {
      const { runtimeStatus, output } = await untilEnded(host, id);
      expect(runtimeStatus).toBe('Completed');
      expect((output as { seen: unknown[] }).seen).toHaveLength(3);
    }
    await host.stop();
  });

  /** Whether the event with this id has been committed, looked up in the file of a dead host. */
  const isCommitted = (dataDir: string, id: number): boolean => {
    const db = new DatabaseSync(join(dataDir, 'host.sqlite'));
    const rows = [
      ...db.prepare('SELECT event AS text FROM inbox').all(),
      ...db.prepare('SELECT events AS text FROM history').all(),
    ];
    db.close();
    return rows.some((row) => String(row['text']).includes(`{\\"id\\":${id}}`));
  };

  it('while events are raised keeps each one that was accepted, in order', async () => {
    const dataDir = join(folder.path, 'events');
    let host = await spawnHost({ app: APP, dataDir });
    await startInstance(host, 'sequence', 'box', {});
    for (const id of [1, 2, 3, 4, 5]) {
      const answer = raise(host, 'box', 'm', { id }).catch(() => 0);
      await host.kill();
      const accepted = (await answer) === 202;
      const committed = isCommitted(dataDir, id);
      if (accepted) expect(committed).toBe(true);
      host = await spawnHost({ app: APP, dataDir });
      if (!committed) expect(await raise(host, 'box', 'm', { id })).toBe(202);
    }
    expect((await untilEnded(host, 'box')).output).toEqual({ seen: [1, 2, 3, 4, 5].map((id) => ({ id })) });
    await host.stop();
  });

  it('what cannot be read or run fails by itself and stops nobody', async () => {
    const dataDir = join(folder.path, 'poison');
    const first = await spawnHost({ app: APP, dataDir });
    for (const id of ['badHistory', 'badLedger', 'badInbox', 'good']) {
      await startInstance(first, 'lifecycle', id, {});
      await until(async () => (await statusOf(first, id))?.runtimeStatus === 'Running', id);
    }
    await first.stop();
    const db = new DatabaseSync(join(dataDir, 'host.sqlite'));
    db.exec(`UPDATE history SET events = '{"broken' WHERE instance_id = 'badHistory';
             UPDATE instances SET ledger = '{}' WHERE id = 'badLedger';
             INSERT INTO inbox(instance_id, event) VALUES('badInbox', 'no json');`);
    db.close();
    const host = await spawnHost({ app: APP, dataDir });
    for (const id of ['badHistory', 'badLedger', 'good'])
      for (const n of [1, 2]) await raise(host, id, 'go', { n });
    for (const id of ['badHistory', 'badLedger', 'badInbox'])
      expect(await untilEnded(host, id)).toMatchObject({ runtimeStatus: 'Failed' });
    expect((await untilEnded(host, 'good')).output).toEqual({ first: { n: 1 }, second: { n: 2 } });
    await host.stop();
  });

  it('SIGTERM ends the host within a second, with an activity under way that then runs again', async () => {
    const dataDir = join(folder.path, 'term');
    const first = await spawnHost({ app: APP, dataDir });
    await startInstance(first, 'sequence', 'slow', {});
    await raise(first, 'slow', 'm', { id: 1 });
    const before = performance.now();
    await first.stop();
    expect(await first.exited).toBe('0');
    expect(performance.now() - before).toBeLessThan(2_000);
    const host = await spawnHost({ app: APP, dataDir });
    for (const id of [2, 3, 4, 5]) await raise(host, 'slow', 'm', { id });
    expect((await untilEnded(host, 'slow')).output).toEqual({ seen: [1, 2, 3, 4, 5].map((id) => ({ id })) });
    await host.stop();
  });
});
