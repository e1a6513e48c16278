import { careForConnection } from '../../../orchestrations/connection-care/activities/care-for-connection.ts';
import { followCareSettings } from '../../../functions/timers/follow-care-settings.ts';
import { nextCareAt } from '../../../shared/domain/connection-care.ts';
import type { AppRegistrationConnection } from '../../../shared/domain/connection.ts';
import { postponed } from '../../../shared/domain/postponement.ts';
import { aConnection } from '../workflows/samples.ts';
import { careStage, day } from '../../support/care-stage.ts';
import { crashAt, memorySweeps } from '../../support/in-memory-ports.ts';
import { noWorkflows } from '../../support/workflow-doubles.ts';

const hour = 3_600_000;
const typesOf = (told: readonly { type: string }[]): string[] => told.map(({ type }) => type);

const stageAtRefresh = async () => {
  const stage = careStage();
  await stage.addToken('contoso');
  stage.time.now += 7 * day;
  return stage;
};

describe('a connection that is lost', () => {
  test('is marked once, told once, retried no more, and found again by a weekly look', async () => {
    const stage = await stageAtRefresh();
    stage.cloud.revoked.add('contoso');
    await stage.tick();
    expect(stage.row('contoso')).toMatchObject({
      status: 'lost',
      loss: { problem: { code: 'AADSTS50173' } },
    });
    expect(stage.row('contoso').care).toBeUndefined();
    const asked = stage.calls.get('entra.redeem');
    await stage.run(stage.time.now + 5 * day);
    expect(stage.calls.get('entra.redeem')).toBe(asked);
    await stage.run(stage.time.now + 16 * day);
    expect((stage.calls.get('entra.redeem') ?? 0) - (asked ?? 0)).toBeLessThanOrEqual(3);
    stage.cloud.revoked.delete('contoso');
    await stage.run(stage.time.now + 7 * day);
    expect(stage.row('contoso')).toMatchObject({ status: 'connected', lastValidation: { successful: true } });
    expect(typesOf(stage.told)).toEqual(['connection.lost', 'connection.recovered']);
    expect(stage.timeline.titlesOfConnection()).toEqual(
      expect.arrayContaining(['Connection lost', 'Connection recovered']),
    );
  });

  test('an app registration whose secret has lapsed is lost; a new secret is found within a week', async () => {
    const stage = careStage({ warningDays: [] });
    await stage.addApp('fabrikam', new Date(stage.time.now + 2 * day).toISOString());
    await stage.run(stage.time.now + 4 * day);
    expect(stage.row('fabrikam')).toMatchObject({ status: 'lost' });
    const renewed = new Date(stage.time.now + 300 * day).toISOString();
    stage.cloud.secretEnds.set('fabrikam', renewed);
    await stage.run(stage.time.now + 8 * day);
    expect(stage.row('fabrikam')).toMatchObject({ status: 'connected', secretExpiresAt: renewed });
    expect(typesOf(stage.told)).toEqual(['connection.lost', 'connection.recovered']);
  });
});

describe('a clock that jumps', () => {
  test('a day ahead and back: nothing is lost, and nothing is told', async () => {
    const stage = await stageAtRefresh();
    stage.time.now += day;
    await stage.tick();
    stage.time.now -= day;
    await stage.run(stage.time.now + 20 * day);
    expect(stage.told).toEqual([]);
    expect(stage.cloud.redeemed).toBeGreaterThanOrEqual(3);
    expect(stage.row('contoso')).toMatchObject({ status: 'connected' });
  });

  test('a lease taken a day ahead keeps nobody off for a day', async () => {
    const stage = await stageAtRefresh();
    const refreshingUntil = new Date(stage.time.now + day).toISOString();
    stage.put({ ...stage.row('contoso'), refreshingUntil } as never);
    await stage.tick();
    expect(stage.cloud.redeemed).toBe(1);
  });
});

describe('a look that learnt nothing', () => {
  const at = (connection: { care?: { retryAt: string } }, from: Date): number =>
    (Date.parse(connection.care?.retryAt ?? '') - from.getTime()) / 1000;

  test('is repeated with growing pauses, a day at most, and not before the time that Microsoft named', () => {
    const now = new Date('2026-11-02T08:00:00Z');
    let connection = aConnection({ tokenExpiresAt: '2027-01-30T08:00:00Z' });
    const pauses: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      connection = postponed(connection, now, { because: 'microsoft', afterSeconds: 0 });
      pauses.push(at(connection, now));
    }
    expect(pauses[0]).toBeGreaterThan(600);
    expect(pauses[0]).toBeLessThan(1200);
    expect(pauses.every((pause) => pause <= 1.25 * 86_400)).toBe(true);
    expect(pauses[4]).toBeGreaterThan(2 * (pauses[1] ?? 0));
    const named = postponed(aConnection(), now, { because: 'microsoft', afterSeconds: 7200 });
    expect(at(named, now)).toBe(7200);
  });

  test('is repeated sooner the nearer the end of the token', () => {
    const now = new Date('2026-11-02T08:00:00Z');
    const tokenExpiresAt = '2026-11-03T08:00:00Z';
    const care = { failures: 9, retryAt: now.toISOString(), because: 'microsoft' } as const;
    const soon = postponed(aConnection({ tokenExpiresAt, care }), now, {
      because: 'microsoft',
      afterSeconds: 0,
    });
    expect(at(soon, now)).toBeLessThanOrEqual(2.4 * 3600);
    const asked = postponed(aConnection({ tokenExpiresAt }), now, { because: 'vault', afterSeconds: 86_400 });
    expect(at(asked, now)).toBe(12 * 3600);
  });

  test('the provider’s own fault is no loss, and is said so', async () => {
    const stage = await stageAtRefresh();
    const { redeem } = stage.ports.tokenEndpoint;
    const refusal = { aadsts: 7000215, error: 'invalid_client' };
    Object.assign(stage.cloud.tokenEndpoint, { redeem: async () => ({ kind: 'refused', refusal }) });
    await stage.tick();
    expect(stage.row('contoso')).toMatchObject({ status: 'connected', care: { because: 'registration' } });
    Object.assign(stage.cloud.tokenEndpoint, { redeem });
    await stage.run(stage.time.now + 2 * hour);
    expect(stage.row('contoso').care).toBeUndefined();
    expect(stage.told).toEqual([]);
  });
});

test('an error that nobody foresaw holds up no warning, and the next look comes later', async () => {
  const stage = careStage();
  await stage.addApp('app', new Date(stage.time.now + 30 * day).toISOString());
  stage.time.now += day;
  Object.assign(stage.cloud.appCredentials, { verify: () => Promise.reject(new TypeError('unforeseen')) });
  const work = { customerId: 'app', quiet: false };
  const outcome = await careForConnection(stage.ports)(work, noWorkflows);
  expect(outcome).toEqual({ kind: 'failed', error: 'TypeError', warned: true, overdue: false });
  expect(stage.row('app')).toMatchObject({ warned: { days: 30 }, care: { because: 'unforeseen' } });
  expect(Date.parse(stage.row('app').care?.retryAt ?? '')).toBeGreaterThan(stage.time.now + 10 * 60_000);
  expect(typesOf(stage.told)).toEqual(['connection.expiring']);
});

describe('changed settings', () => {
  const moved = async (given: { refreshDays?: number; warningDays?: number[] }) => {
    const stage = careStage();
    for (const name of ['a', 'b', 'c']) await stage.addToken(name);
    const ends = new Date(stage.time.now + 100 * day).toISOString();
    await stage.addApp('app', ends);
    const sweeps = memorySweeps();
    const names = ['a', 'app', 'b', 'c'];
    const connections = {
      ...stage.ports.connections,
      read: stage.ports.connections.read,
      write: stage.ports.connections.write,
      list: async ({ cursor = '0' }: { cursor?: string }) => {
        const from = Number(cursor);
        const items = names.slice(from, from + 1).map((name) => stage.row(name));
        return { items, ...(from + 1 < names.length ? { next: String(from + 1) } : {}) };
      },
    };
    const ports = { ...stage.ports, connections, sweeps: sweeps.store } as never;
    const writes = () => stage.calls.get('connections.write') ?? 0;
    await followCareSettings(ports);
    const first = writes();
    Object.assign(stage.settings, given);
    await followCareSettings(ports);
    await followCareSettings(ports);
    return { stage, first, later: writes() - first };
  };

  test('reach the rows that they move; before any change none is written', async () => {
    const { first, later, stage } = await moved({ refreshDays: 3 });
    expect(first).toBe(0);
    expect(later).toBe(3);
    const due = await stage.ports.connections.due(new Date(stage.time.now + 3 * day), 10);
    expect([...due.items].sort()).toEqual(['a', 'app', 'b', 'c']);
  });

  test('that move nothing write nothing', async () => {
    expect((await moved({ warningDays: [31, 14, 7, 1] })).later).toBe(0);
  });
});

test('a warning and a look that fall on one day are both done', async () => {
  const stage = careStage();
  await stage.addApp('app', new Date(stage.time.now + 30 * day).toISOString());
  stage.time.now += day;
  await stage.tick();
  const row = stage.row('app') as AppRegistrationConnection;
  expect(row.warned).toMatchObject({ days: 30 });
  expect(row.lastValidation?.at).toBe(stage.now().toISOString());
  expect(stage.sweeps.record().past[0]).toMatchObject({ validated: 1, warned: 1 });
  expect(nextCareAt(row, stage.settings)).toBeDefined();
});

test('a process that dies at any call warns once all the same, and leaves a token that works', async () => {
  const counted = crashAt(0, 'before');
  const play = async (crash: ReturnType<typeof crashAt>) => {
    const stage = careStage({ refreshDays: 30 });
    await stage.addToken('contoso', { tokenExpiresAt: new Date(stage.time.now + 40 * day).toISOString() });
    stage.time.now += 30 * day;
    // Microsoft is silent, so that the end is warned of.
    stage.cloud.silent = () => true;
    const { connections, vault, timeline } = stage.ports;
    const dying = {
      ...stage.ports,
      connections: crash.through(connections),
      vault: crash.through(vault),
      timeline: crash.through(timeline),
    };
    await careForConnection(dying)({ customerId: 'contoso', quiet: false }, noWorkflows);
    return stage;
  };
  await play(counted);
  expect(counted.calls()).toBeGreaterThan(6);
  for (let call = 1; call <= counted.calls(); call += 1)
    for (const moment of ['before', 'after'] as const) {
      const stage = await play(crashAt(call, moment, true));
      stage.time.now += 10 * 60_000;
      await stage.tick();
      expect(typesOf(stage.told)).toEqual(['connection.expiring']);
      stage.cloud.silent = () => false;
      await stage.run(stage.time.now + 2 * day);
      expect(stage.row('contoso')).toMatchObject({ status: 'connected' });
      expect(stage.row('contoso').care).toBeUndefined();
      expect(stage.vault.enabled('token-contoso')).toEqual([stage.row('contoso').secretVersion]);
    }
});
