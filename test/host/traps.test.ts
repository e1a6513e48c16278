import { raise, spawnHost, startInstance, statusOf, tempDir, until, untilEnded } from './spawn-host.ts';
import type { SpawnedHost } from './spawn-host.ts';

describe('where the real host fails without a word, this one names the trap', () => {
  const folder = tempDir();
  let host: SpawnedHost;
  beforeAll(async () => {
    host = await spawnHost({ app: 'drill-app', dataDir: folder.path });
  });
  afterAll(async () => {
    await host.stop();
    folder.remove();
  });

  const sees = (id: string, type: string) =>
    until(
      async () =>
        (await statusOf(host, id, 'showHistory=true'))?.historyEvents?.some(
          (event) => event['EventType'] === type,
        ),
      `${type} of ${id}`,
    );
  const failure = async (id: string): Promise<unknown> => {
    const ended = await untilEnded(host, id);
    expect(ended.runtimeStatus).toBe('Failed');
    return ended.output;
  };

  it.each(['sameWait', 'freshWait'])('%s: an event that a lost wait swallows', async (name) => {
    await startInstance(host, name, name, {});
    await sees(name, 'TimerFired');
    await raise(host, name, 'm', { id: 1 });
    expect(await failure(name)).toMatch(/Trap "a wait that lost a race swallows events": the event 'm'/);
    expect(host.output()).toContain('swallows events');
  });

  it('a race as the last thing an orchestration does is fine', async () => {
    await startInstance(host, 'raceOnce', 'raceOnce', {});
    await sees('raceOnce', 'TimerCreated');
    await raise(host, 'raceOnce', 'm', { id: 7 });
    expect(await untilEnded(host, 'raceOnce')).toMatchObject({
      runtimeStatus: 'Completed',
      output: { id: 7 },
    });
  });

  it('a timer raced twice', async () => {
    await startInstance(host, 'longRace', 'longRace', {});
    await sees('longRace', 'TimerCreated');
    await raise(host, 'longRace', 'm', { id: 1 });
    expect(await failure('longRace')).toMatch(
      /Trap "a timer raced twice breaks the numbering": the same timer/,
    );
  });

  it('two timers for one moment are not taken for one raced twice', async () => {
    await startInstance(host, 'twoTimersAtOnce', 'two', {});
    expect(await untilEnded(host, 'two')).toMatchObject({ runtimeStatus: 'Completed', output: 'both' });
  });

  it('an event that continueAsNew would lose', async () => {
    await startInstance(host, 'losesEvents', 'loses', {});
    await until(async () => (await statusOf(host, 'loses'))?.runtimeStatus === 'Running', 'running');
    await raise(host, 'loses', 'm', { id: 1 });
    await sees('loses', 'EventRaised');
    await raise(host, 'loses', 'm', { id: 2 });
    expect(await failure('loses')).toMatch(/Trap "continueAsNew loses events": 'm'/);
  });

  it.each([
    ['throwsText', /Trap "throwing something that is not an Error"/],
    ['throwsUndefined', /Trap "an orchestrator that waits for nothing"/],
    [
      'unknownActivity',
      /Trap "calling an activity that does not exist": 'nobody' is not registered \(known: echo/,
    ],
    ['unknownChild', /Trap "calling a sub-orchestration that does not exist": 'nobody'/],
    ['callsHttp', /callHttp is not implemented by this local host; `func start`/],
    ['yieldsText', /programming constraint violation/],
  ])('%s', async (name, message) => {
    await startInstance(host, name, name, {});
    expect(await failure(name)).toMatch(message);
  });

  it('a boolean from an activity comes back as a string, and the console says so', async () => {
    await startInstance(host, 'even', 'even', {});
    expect((await untilEnded(host, 'even')).output).toEqual({ even: 'True' });
    expect(host.output()).toContain("the activity 'isEven' returned a boolean");
  });

  it('a sequential mailbox loses nothing, in whatever bursts events arrive', async () => {
    await startInstance(host, 'sequence', 'box', {});
    for (const id of [1, 2, 3, 4, 5]) await raise(host, 'box', 'm', { id });
    expect((await untilEnded(host, 'box')).output).toEqual({ seen: [1, 2, 3, 4, 5].map((id) => ({ id })) });
  });

  it('large payloads pass', async () => {
    await startInstance(host, 'large', 'large', {});
    expect((await untilEnded(host, 'large')).output).toEqual({ length: 2_000_000 });
  });

  it('rewind says that it is not implemented', async () => {
    const response = await host.manage('POST', '/instances/large/rewind?reason=x');
    expect(response.status).toBe(501);
    expect(await response.text()).toContain('func start');
  });
});
