import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSchedule } from '../../local/host/timers/ncrontab.ts';
import { spawnHost, startInstance, statusOf, tempDir, until, untilEnded } from './spawn-host.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Fired = { schedule: unknown; scheduleStatus: { next: string } | null; isPastDue: boolean };

describe('timers by a clock that can be moved', () => {
  const folder = tempDir();
  afterAll(() => folder.remove());

  const fired = (file: string, name: string): Fired[] =>
    (existsSync(file) ? readFileSync(file, 'utf8') : '')
      .split('\n')
      .filter((line) => line.startsWith(`timer ${name} `))
      .map((line) => JSON.parse(line.slice(`timer ${name} `.length)) as Fired);

  it('durable timers fire at once when the clock passes them, long ones too', async () => {
    const host = await spawnHost({ app: 'drill-app', dataDir: join(folder.path, 'durable') });
    await startInstance(host, 'napping', 'hour', { ms: HOUR });
    await startInstance(host, 'napping', 'tenDays', { ms: 10 * DAY });
    await startInstance(host, 'napping', 'month', { ms: 30 * DAY });
    for (const id of ['hour', 'tenDays', 'month'])
      await until(async () => (await statusOf(host, id))?.runtimeStatus === 'Running', id);
    host.moveClock(2 * HOUR);
    expect((await untilEnded(host, 'hour')).runtimeStatus).toBe('Completed');
    expect((await statusOf(host, 'tenDays'))?.runtimeStatus).toBe('Running');
    // A long timer gets to its end in pieces of three days.
    for (const days of [4, 7, 11]) host.moveClock(days * DAY);
    expect((await untilEnded(host, 'tenDays')).runtimeStatus).toBe('Completed');
    expect((await statusOf(host, 'month'))?.runtimeStatus).toBe('Running');
    host.moveClock(31 * DAY);
    expect((await untilEnded(host, 'month')).runtimeStatus).toBe('Completed');
    await host.stop();
  });

  it('a timer missed while the host was down fires at its start', async () => {
    const dataDir = join(folder.path, 'down');
    const first = await spawnHost({ app: 'drill-app', dataDir });
    await startInstance(first, 'napping', 'nap', { ms: HOUR });
    await until(async () => (await statusOf(first, 'nap'))?.runtimeStatus === 'Running', 'nap');
    await first.kill();
    const host = await spawnHost({ app: 'drill-app', dataDir, env: { CLOCK_OFFSET_MS: String(2 * HOUR) } });
    expect((await untilEnded(host, 'nap')).runtimeStatus).toBe('Completed');
    await host.stop();
  });

  it('a timer function missed many times fires once, as past due, and goes on from there', async () => {
    const dataDir = join(folder.path, 'cron');
    const notes = join(folder.path, 'cron-notes');
    const env = { NOTES: notes, NIGHTLY: '0 30 2 * * *' };
    const host = await spawnHost({ app: 'drill-app', dataDir, env });
    await until(async () => fired(notes, 'configured').length === 1, 'the run at startup');
    expect(fired(notes, 'hourly')).toEqual([]);
    host.moveClock(5 * HOUR);
    await until(async () => fired(notes, 'hourly').length > 0, 'the hourly timer');
    expect(fired(notes, 'hourly')).toEqual([
      { schedule: { adjustForDST: true }, scheduleStatus: null, isPastDue: true },
    ]);
    await host.stop();

    const moved = { ...env, CLOCK_OFFSET_MS: String(3 * DAY) };
    const later = await spawnHost({ app: 'drill-app', dataDir, env: moved });
    await until(async () => fired(notes, 'hourly').length > 1, 'the catch-up');
    later.moveClock(3 * DAY + HOUR);
    await until(async () => fired(notes, 'hourly').length > 2, 'the next one');
    const [, catchUp, next] = fired(notes, 'hourly');
    expect(catchUp?.isPastDue).toBe(true);
    expect(next?.scheduleStatus?.next.endsWith(':00:00.000Z')).toBe(true);
    expect(fired(notes, 'hourly')).toHaveLength(3);
    await later.stop();
  });
});

describe('NCRONTAB', () => {
  const at = Date.UTC(2026, 10, 21, 9, 30, 15);
  const next = (text: string) => new Date(parseSchedule(text).next(at) ?? NaN).toISOString();

  it.each([
    ['*/5 * * * * *', '2026-11-21T09:30:20.000Z'],
    ['0 */5 * * * *', '2026-11-21T09:35:00.000Z'],
    ['0 30 9 * * 1-5', '2026-11-23T09:30:00.000Z'],
    ['0 0 3 1 * *', '2026-12-01T03:00:00.000Z'],
    ['*/15 * * * *', '2026-11-21T09:45:00.000Z'],
    ['00:10:00', '2026-11-21T09:40:15.000Z'],
  ])('%s', (text, expected) => expect(next(text)).toBe(expected));

  it.each(['', 'soon', '* *', '99 * * * * *', '00:00:00'])('refuses "%s"', (text) =>
    expect(() => parseSchedule(text)).toThrow(),
  );

  it('takes its text from an app setting', () => {
    process.env['TEST_SCHEDULE'] = '0 0 0 * * *';
    expect(next('%TEST_SCHEDULE%')).toBe('2026-11-22T00:00:00.000Z');
    expect(() => parseSchedule('%TEST_NO_SUCH_SETTING%')).toThrow('TEST_NO_SUCH_SETTING');
  });
});
