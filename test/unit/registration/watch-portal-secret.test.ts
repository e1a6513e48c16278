import { watchPortalSecret } from '../../../functions/timers/watch-portal-secret.ts';
import type { ProviderEvent } from '../../../shared/domain/provider-event.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import { defaults, startOfTests } from '../../contract/tables/samples.ts';
import { memoryOutbox, memoryVault } from '../../support/in-memory-ports.ts';

/** The portal's own client secret, hour by hour. */

const start = new Date(startOfTests).toISOString();
const hour = 3_600_000;

const stage = () => {
  let now = startOfTests;
  const kept = new Map<string, string>();
  const vault = memoryVault();
  const outbox = memoryOutbox();
  const ports = {
    vault: vault.store,
    outbox: outbox.store,
    cursors: {
      read: async (job: string) => kept.get(job),
      write: async (job: string, cursor: string) => void kept.set(job, cursor),
    },
    settings: { read: async () => defaults },
    clock: { now: () => new Date(now) },
    deployment: { portalSecretName: 'portal-client-secret' },
  };
  const put = (days?: number) =>
    vault.store.write(
      'portal-client-secret',
      new Secret('value'),
      days === undefined ? {} : { expiresAt: new Date(plusDays(start, days)) },
    );
  const run = async (days: number): Promise<void> => {
    for (const end = now + days * 24 * hour; now < end; now += hour) await watchPortalSecret(ports);
  };
  const told = (): ProviderEvent[] => [...outbox.waiting()];
  return { put, run, told };
};

test('its end is told on each warning day, once; a new secret ends that, and begins anew', async () => {
  const { put, run, told } = stage();
  await put(20);
  await run(14);
  expect(told()).toMatchObject([
    { type: 'registration.expiring', registration: 'portal', daysLeft: 20 },
    { daysLeft: 14 },
    { daysLeft: 7 },
  ]);
  await put(60);
  await run(17);
  expect(told().slice(3)).toMatchObject([{ daysLeft: 30, expiresAt: plusDays(start, 60) }]);
});

test('of one that does not say when it ends nothing is told, nor of none', async () => {
  const { put, run, told } = stage();
  await run(1);
  await put();
  await run(40);
  expect(told()).toEqual([]);
});
