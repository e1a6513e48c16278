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
