import type { DelegatedTokenConnection } from '../../../shared/domain/connection.ts';
import type { Customer } from '../../../shared/domain/customer.ts';
import { scopesByResource } from '../../../shared/domain/permission-profile.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { upstreamUnavailable } from '../../../shared/errors/catalogue.ts';
import type { RedeemAnswer } from '../../../shared/ports/token-endpoint.ts';
import { refreshConnection } from '../../../orchestrations/connection-refresh/activities/refresh-connection.ts';
import { aCustomer, minutes } from '../../contract/tables/samples.ts';
import {
  crashAt,
  memoryConnections,
  memoryCustomers,
  memoryTimeline,
  memoryVault,
} from '../../support/in-memory-ports.ts';
import { aConnection, redeemed, refused } from './samples.ts';

const noCrash = crashAt(0, 'before');
const notHere = () => Promise.reject(new Error('not here'));

const stage = async (given: Partial<DelegatedTokenConnection> = {}, services?: Customer['services']) => {
  const connections = memoryConnections(aConnection(given));
  const vault = memoryVault();
  await vault.store.write('token-old', new Secret('old'));
  const timeline = memoryTimeline();
  const entra = {
    calls: 0,
    answer: (scopes: readonly string[]): RedeemAnswer => redeemed(scopes, `new-${entra.calls}`),
    during: () => {},
  };
  const time = { now: minutes(9) };
  const run = (crash = noCrash) =>
    refreshConnection({
      customers: memoryCustomers(aCustomer({ shortName: 'Contoso', ...(services && { services }) })).store,
      connections: crash.through(connections.store),
      vault: crash.through(vault.store),
      timeline: timeline.store,
      clock: { now: () => new Date(time.now) },
      tokenEndpoint: {
        redeem: async (
          _tenant: string,
          _token: Secret<string>,
          _client: string,
          scopes: readonly string[],
        ) => {
          entra.calls += 1;
          entra.during();
          return entra.answer(scopes);
        },
        requestDeviceCode: notHere,
        pollDeviceCode: notHere,
        presence: notHere,
      },
      passwordGrant: { signIn: notHere },
      limiter: { take: notHere },
    })('contoso');
  const connection = () => {
    const row = connections.now('contoso');
    if (row.method !== 'delegatedToken') throw new Error('another method');
    return row;
  };
  const inUse = async () =>
    (await vault.store.readVersion(connection().secretName, connection().secretVersion))?.reveal();
  return { run, connections, connection, vault, inUse, entra, timeline, time };
};

test('the successor takes the token’s place, its ninety days begin now, and the old one is disabled', async () => {
  const { run, connection, vault, inUse, timeline } = await stage();
  expect(await run()).toMatchObject({ kind: 'refreshed' });
  expect(await inUse()).toBe('new-1');
  expect(connection()).toMatchObject({ tokenCreatedAt: minutes(9), lastRefreshedAt: minutes(9) });
  expect(Date.parse(connection().tokenExpiresAt) - Date.parse(minutes(9))).toBe(90 * 86_400_000);
  expect(connection().refreshingUntil).toBeUndefined();
  expect(vault.enabled('token-old')).toEqual([connection().secretVersion]);
  expect(timeline.titlesOfConnection()).toEqual(['Token refreshed']);
  // Years of them must not fill what is read whole.
  expect(timeline.titles()).toEqual([]);
});

test('a refresh that works brings a lost connection back', async () => {
  const problem = { code: 'AADSTS50173', title: 't', why: 'w', who: 'u', next: 'n' };
  const { run, connection, timeline } = await stage({ status: 'lost', loss: { at: minutes(1), problem } });
  await run();
  expect(timeline.titlesOfConnection()).toEqual(['Token refreshed', 'Connection recovered']);
  expect(connection()).toMatchObject({ status: 'connected' });
  expect(connection().loss).toBeUndefined();
});

test.each([[50173], [700082], [70043], [700016], [65001], [53003], [530035], [50057]])(
  'AADSTS%i means that the connection is lost, and the cause is kept',
  async (aadsts) => {
    const { run, connection, inUse, entra, timeline } = await stage();
    entra.answer = () => refused(aadsts);
    expect(await run()).toMatchObject({ kind: 'lost', problem: { code: `AADSTS${aadsts}` } });
    expect(connection()).toMatchObject({
      status: 'lost',
      loss: { at: minutes(9), problem: { code: `AADSTS${aadsts}` } },
      lastValidation: { successful: false, code: `AADSTS${aadsts}` },
    });
    expect(await inUse()).toBe('old');
    expect(timeline.titles()).toEqual(['Connection lost']);
  },
);

test('a connection lost for one cause keeps it when it is then refused for another', async () => {
  const { run, connection, entra } = await stage();
  entra.answer = () => refused(50173);
  await run();
  entra.answer = () => refused(700082);
  await run();
  expect(connection().loss?.problem.code).toBe('AADSTS50173');
});

test.each([[7000215], [7000222], [7000218], [700025]])(
  'AADSTS%i is the provider’s own fault: the connection stays as it was',
  async (aadsts) => {
    const { run, connection, entra } = await stage();
    entra.answer = () => ({ kind: 'refused', refusal: { aadsts, error: 'invalid_client' } });
    expect(await run()).toMatchObject({ kind: 'refused', problem: { code: `AADSTS${aadsts}` } });
    expect(connection()).toEqual(aConnection());
  },
);

test('what every tenant answers while the provider’s registration is gone is no loss', async () => {
  const { run, connection, entra } = await stage();
  entra.answer = () => ({
    kind: 'refused',
    refusal: { aadsts: 700016, error: 'unauthorized_client', ours: true },
  });
  expect(await run()).toMatchObject({ kind: 'refused', problem: { code: 'registrationRefused' } });
  expect(connection()).toEqual(aConnection());
});

test('being throttled says nothing: try later, and the lease is given back', async () => {
  const { run, connection, entra } = await stage();
  entra.answer = () => ({ kind: 'tryLater', afterSeconds: 17, reason: '429' });
  expect(await run()).toEqual({ kind: 'tryLater', afterSeconds: 17, reason: '429' });
  expect(connection()).toEqual(aConnection());
});

test('a token that is not in the vault any more is a loss', async () => {
  const { run, vault } = await stage();
  await vault.store.disable('token-old', 'token-old/1');
  expect(await run()).toMatchObject({ kind: 'lost', problem: { code: 'secretMissing' } });
});

test('two at once: one refreshes, the other is told', async () => {
  const { run, entra } = await stage();
  const outcomes = await Promise.all([run(), run()]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['busy', 'refreshed']);
  expect(entra.calls).toBe(1);
});

test('the lease of a refresh that crashed ends after two minutes', async () => {
  const { run, time } = await stage({ refreshingUntil: minutes(11) });
  expect(await run()).toEqual({ kind: 'busy' });
  time.now = minutes(11);
  expect(await run()).toMatchObject({ kind: 'refreshed' });
});

test('a promotion or a disconnect meanwhile counts, and the token that came too late is nobody’s', async () => {
  const { run, connections, connection, vault, entra } = await stage();
  const promoted = aConnection({ secretName: 'token-new', secretVersion: 'token-new/1' });
  entra.during = () => void connections.put(promoted);
  expect(await run()).toEqual({ kind: 'busy' });
  expect(connection()).toEqual(promoted);
  expect(vault.enabled('token-old')).toEqual(['token-old/1']);
});

test('without a token there is nothing to redeem', async () => {
  const { run, entra } = await stage({ status: 'disconnected' });
  expect(await run()).toEqual({ kind: 'noToken' });
  expect(entra.calls).toBe(0);
});

test('a crash at any step leaves a token that works; the next refresh leaves one', async () => {
  const counted = crashAt(0, 'before');
  await (await stage()).run(counted);
  expect(counted.calls()).toBeGreaterThan(5);
  for (let call = 1; call <= counted.calls(); call += 1)
    for (const [moment, forGood] of [
      ['before', true],
      ['after', true],
      ['before', false],
      ['after', false],
    ] as const) {
      const { run, inUse, vault, connection, time } = await stage();
      await expect(run(crashAt(call, moment, forGood))).rejects.toThrow('crash');
      expect(await inUse()).toMatch(/^(old|new-1)$/);
      time.now = minutes(20);
      expect(await run()).toMatchObject({ kind: 'refreshed' });
      expect(await inUse()).toMatch(/^new-/);
      expect(vault.enabled('token-old')).toEqual([connection().secretVersion]);
    }
});

test('a vault that answers no more at the end has refreshed all the same; the next refresh disables what is left', async () => {
  const { run, vault, connection, timeline, time } = await stage();
  const { disable } = vault.store;
  Object.assign(vault.store, { disable: () => Promise.reject(upstreamUnavailable('Key Vault', '429')) });
  expect(await run()).toMatchObject({ kind: 'refreshed' });
  expect(timeline.titlesOfConnection()).toEqual(['Token refreshed']);
  Object.assign(vault.store, { disable });
  time.now = minutes(20);
  await run();
  expect(vault.enabled('token-old')).toEqual([connection().secretVersion]);
});

test('the outcome holds no token', async () => {
  const { run } = await stage();
  expect(JSON.stringify(await run())).not.toMatch(/old|new-1|access-token/);
});

test('a service whose permissions are not granted yet does not break the token of the one that works', async () => {
  const both: Customer['services'] = [
    { service: 'directRouting', state: 'active', since: minutes(0) },
    { service: 'callReporting', state: 'onboarding', since: minutes(1) },
  ];
  const [graphScopes = []] = scopesByResource(profileOf(['directRouting']));
  const { run, entra, connection } = await stage({ granted: graphScopes }, both);
  entra.answer = (scopes) =>
    scopes.some((scope) => scope.endsWith('Reports.Read.All')) ? refused(65001) : redeemed(scopes, 'new-1');
  expect(await run()).toMatchObject({ kind: 'refreshed' });
  expect(connection().status).toBe('connected');
});
