import { raise, spawnHost, startInstance, statusOf, tempDir, until, untilEnded } from './spawn-host.ts';
import type { InstanceStatus, SpawnedHost } from './spawn-host.ts';

describe('orchestrations under load and under command', () => {
  const folder = tempDir();
  let host: SpawnedHost;
  beforeAll(async () => {
    host = await spawnHost({ app: 'drill-app', dataDir: folder.path });
  });
  afterAll(async () => {
    await host.stop();
    folder.remove();
  });

  const running = (id: string) =>
    until(async () => (await statusOf(host, id))?.runtimeStatus === 'Running', `${id} to run`);
  const raisedIn = async (id: string): Promise<unknown[]> => {
    const status = await statusOf(host, id, 'showHistory=true&showHistoryOutput=true');
    return (status?.historyEvents ?? []).filter((event) => event['EventType'] === 'EventRaised');
  };

  it('of many starts with one id at the same moment one is accepted', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 20 }, () => startInstance(host, 'sequence', 'once', {})),
    );
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(19);
  });

  it('events raised in bursts, the start still under way, arrive once each', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `burst-${i}`);
    await Promise.all(
      ids.map(async (id) => {
        await startInstance(host, 'sequence', id, {});
        await Promise.all([1, 2, 3, 4].map((n) => raise(host, id, 'm', { n })));
        await raise(host, id, 'm', { n: 5 });
      }),
    );
    for (const id of ids) {
      const { output } = await untilEnded(host, id);
      const seen = (output as { seen: { n: number }[] }).seen.map(({ n }) => n);
      expect(seen.sort()).toEqual([1, 2, 3, 4, 5]);
      expect(await raisedIn(id)).toHaveLength(5);
    }
  });

  it('hundreds of instances with children, retries and timers all end', async () => {
    const ids = Array.from({ length: 150 }, (_, i) => `many-${i}`);
    await Promise.all(ids.map((id) => startInstance(host, 'fanRetry', id, {})));
    for (const id of ids)
      expect((await untilEnded(host, id)).output).toEqual({ notes: ['a', 'b', 'c'], kid: { text: 'kid' } });
  });

  it('suspended, it takes events but goes on only when resumed', async () => {
    await startInstance(host, 'lifecycle', 'held', {});
    await running('held');
    expect((await host.manage('POST', '/instances/held/suspend?reason=hold')).status).toBe(202);
    await until(async () => (await statusOf(host, 'held'))?.runtimeStatus === 'Suspended', 'suspension');
    for (const n of [1, 2]) await raise(host, 'held', 'go', { n });
    await until(async () => (await raisedIn('held')).length === 2, 'the events');
    expect(await statusOf(host, 'held')).toMatchObject({ runtimeStatus: 'Suspended', output: 'hold' });
    expect((await host.manage('POST', '/instances/held/resume?reason=on')).status).toBe(202);
    expect((await untilEnded(host, 'held')).output).toEqual({ first: { n: 1 }, second: { n: 2 } });
  });

  it('purging one that runs leaves nothing of it, and its id can be used again', async () => {
    await startInstance(host, 'sequence', 'gone', {});
    await running('gone');
    await raise(host, 'gone', 'm', { n: 1 });
    expect((await host.manage('DELETE', '/instances/gone')).status).toBe(200);
    expect(await statusOf(host, 'gone')).toBeUndefined();
    expect(await raise(host, 'gone', 'm', { n: 2 })).toBe(404);
    expect(await startInstance(host, 'lifecycle', 'gone', {})).toBe(202);
    for (const n of [1, 2]) await raise(host, 'gone', 'go', { n });
    expect((await untilEnded(host, 'gone')).output).toEqual({ first: { n: 1 }, second: { n: 2 } });
  });

  it('terminated, it ends with the reason', async () => {
    await startInstance(host, 'lifecycle', 'stopped', {});
    await running('stopped');
    expect((await host.manage('POST', '/instances/stopped/terminate?reason=enough')).status).toBe(202);
    expect(await untilEnded(host, 'stopped')).toMatchObject({
      runtimeStatus: 'Terminated',
      output: 'enough',
    });
  });

  it('restarts under a new id, or under its own', async () => {
    await startInstance(host, 'failsLate', 'again', { n: 1 });
    await untilEnded(host, 'again');
    const fresh = (await (await host.manage('POST', '/instances/again/restart')).json()) as { id: string };
    expect(fresh.id).not.toBe('again');
    expect(await untilEnded(host, fresh.id)).toMatchObject({ name: 'failsLate', input: { n: 1 } });
    const own = await host.manage('POST', '/instances/again/restart?restartWithNewInstanceId=false');
    expect(((await own.json()) as { id: string }).id).toBe('again');
  });

  it('lists page by page, each instance once', async () => {
    const seen: string[] = [];
    const url = '/instances?instanceIdPrefix=many-&top=40&showInput=false';
    let token: string | null = '';
    let pages = 0;
    while (token !== null) {
      const response: Response = await host.manage('GET', url, undefined, {
        'x-ms-continuation-token': token,
      });
      const page = (await response.json()) as InstanceStatus[];
      expect(page.every(({ input }) => input === null)).toBe(true);
      seen.push(...page.map(({ instanceId }) => instanceId));
      token = response.headers.get('x-ms-continuation-token');
      pages++;
    }
    expect(pages).toBe(4);
    expect(new Set(seen).size).toBe(150);
  });

  it('refuses an event that is not JSON', async () => {
    await startInstance(host, 'sequence', 'strict', {});
    expect((await host.manageRaw('POST', '/instances/strict/raiseEvent/m', '{bad')).status).toBe(400);
    expect((await host.manageRaw('POST', '/orchestrators/sequence/bad', '{bad')).status).toBe(400);
  });
});
