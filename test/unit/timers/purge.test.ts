import type { Ports } from '../../../shared/ports/ports.ts';
import { runPurge } from '../../../functions/timers/purge.ts';
import { settings } from '../mail/mail-samples.ts';

test('the audit log is kept for as long as the settings say', async () => {
  const asked: [string, number][] = [];
  const ports = {
    clock: { now: () => new Date('2026-11-21T03:17:00.000Z') },
    settings: { read: async () => ({ ...settings, auditDays: 30 }) },
    audit: {
      purge: async (until: Date, most: number) => {
        asked.push([until.toISOString(), most]);
        return 7;
      },
    },
    sessions: { purge: async () => 1 },
    requests: { purge: async () => 2 },
    leftovers: { purgeRates: async () => 3, purgeMails: async () => 4 },
    cursors: { read: async () => undefined, write: async () => undefined },
  } as unknown as Ports;
  const client = { purgeInstanceHistoryBy: async () => ({ instancesDeleted: 0 }) };
  expect(await runPurge(ports, client as unknown as Parameters<typeof runPurge>[1])).toMatchObject({
    auditEntries: 7,
  });
  expect(asked).toEqual([['2026-10-22T03:17:00.000Z', 20_000]]);
});

test('what cannot be purged keeps nothing else, and the run says that it failed', async () => {
  const done: string[] = [];
  const purges = (name: string) => async () => {
    done.push(name);
    return 0;
  };
  const ports = {
    clock: { now: () => new Date('2026-11-21T03:17:00.000Z') },
    settings: { read: async () => settings },
    audit: { purge: purges('audit') },
    sessions: { purge: purges('sessions') },
    requests: { purge: () => Promise.reject(new Error('no answer')) },
    leftovers: { purgeRates: purges('rates'), purgeMails: purges('mails') },
    cursors: { read: async () => undefined, write: async () => undefined },
  } as unknown as Ports;
  const client = { purgeInstanceHistoryBy: purges('histories') };
  const run = runPurge(ports, client as unknown as Parameters<typeof runPurge>[1]);
  await expect(run).rejects.toThrow('no answer');
  expect(done).toEqual(expect.arrayContaining(['audit', 'sessions', 'rates', 'mails', 'histories']));
});

test('what takes the time of a run leaves the rest for the next night', async () => {
  const done: string[] = [];
  const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
  const purges = (name: string, endsAtMs: number) => async () => {
    done.push(name);
    clock.mockReturnValue(endsAtMs);
    return 0;
  };
  const ports = {
    clock: { now: () => new Date('2026-11-21T03:17:00.000Z') },
    settings: { read: async () => settings },
    audit: { purge: purges('audit', 60_000) },
    sessions: { purge: purges('sessions', 200_000) },
    requests: { purge: purges('requests', 200_000) },
    leftovers: { purgeRates: purges('rates', 200_000), purgeMails: purges('mails', 200_000) },
    cursors: { read: async () => undefined, write: async () => undefined },
  } as unknown as Ports;
  const client = { purgeInstanceHistoryBy: purges('histories', 200_000) };
  await runPurge(ports, client as unknown as Parameters<typeof runPurge>[1]);
  clock.mockRestore();
  expect(done).toEqual(['audit', 'sessions']);
});
