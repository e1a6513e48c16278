import type { DelegatedTokenConnection } from '../../../shared/domain/connection.ts';
import type { Customer } from '../../../shared/domain/customer.ts';
import { scopesByResource } from '../../../shared/domain/permission-profile.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { RedeemAnswer } from '../../../shared/ports/token-endpoint.ts';
import { validateConnection } from '../../../orchestrations/onboarding/activities/validate-connection.ts';
import { aCustomer, minutes } from '../../contract/tables/samples.ts';
import {
  memoryConnections,
  memoryCustomers,
  memoryTimeline,
  memoryVault,
} from '../../support/in-memory-ports.ts';
import { aConnection, redeemed, refused } from './samples.ts';

const notHere = () => Promise.reject(new Error('not here'));
const revoked = { code: 'AADSTS50173', title: 't', why: 'w', who: 'u', next: 'n' };
const teams = '48ac35b8-9aa8-4d74-927d-1f4a14a0b239/user_impersonation';

const stage = async (given: Partial<DelegatedTokenConnection> = {}, services?: Customer['services']) => {
  const connections = memoryConnections(aConnection(given));
  const vault = memoryVault();
  await vault.store.write('token-old', new Secret('old'));
  const timeline = memoryTimeline();
  const entra = { answer: (scopes: readonly string[]): RedeemAnswer => redeemed(scopes) };
  const run = () =>
    validateConnection({
      customers: memoryCustomers(aCustomer({ shortName: 'Contoso', ...(services && { services }) })).store,
      connections: connections.store,
      vault: vault.store,
      clock: { now: () => new Date(minutes(9)) },
      tokenEndpoint: {
        redeem: async (_tenant: string, _token: Secret<string>, _client: string, scopes: readonly string[]) =>
          entra.answer(scopes),
        requestDeviceCode: notHere,
        pollDeviceCode: notHere,
        presence: notHere,
      },
      appCredentials: { verify: notHere },
      passwordGrant: { signIn: notHere },
      limiter: { take: notHere },
      timeline: timeline.store,
      graph: {
        organization: async () => ({ kind: 'ok', value: { id: 't', displayName: 'Contoso' } }),
        me: notHere,
        myRoles: async () => ({ kind: 'ok', value: ['Global Administrator'] }),
        servicePrincipalId: async () => ({ kind: 'ok', value: 'sp-1' }),
      },
    })('contoso');
  return { run, vault, entra, timeline, connection: () => connections.now('contoso') };
};

test('a connection that works is Successful, with what is granted, the roles and the time', async () => {
  const { run, connection } = await stage({ missing: [teams] });
  expect(await run()).toEqual({ at: minutes(9), successful: true, tenantName: 'Contoso' });
  expect(connection()).toMatchObject({
    status: 'connected',
    roles: ['Global Administrator'],
    missing: [],
    granted: expect.arrayContaining([teams]),
  });
});

test('permissions of a service that is not granted are named, and do not make it fail', async () => {
  const { run, connection, entra } = await stage();
  entra.answer = (scopes) => (scopes.includes(teams) ? refused(65001) : redeemed(scopes));
  expect(await run()).toMatchObject({ successful: true });
  expect(connection().missing).toEqual([teams]);
});

test('a success on a lost connection marks it recovered', async () => {
  const { run, connection } = await stage({ status: 'lost', loss: { at: minutes(1), problem: revoked } });
  await run();
  expect(connection().status).toBe('connected');
  expect(connection().loss).toBeUndefined();
});

test('a failure on a lost connection keeps the first cause', async () => {
  const { run, connection, entra } = await stage({
    status: 'lost',
    loss: { at: minutes(1), problem: revoked },
  });
  entra.answer = () => refused(700082);
  expect(await run()).toMatchObject({ successful: false, code: 'AADSTS700082' });
  expect(connection()).toMatchObject({ status: 'lost', loss: { at: minutes(1), problem: revoked } });
});

test('a definite refusal marks the connection lost', async () => {
  const { run, connection, entra } = await stage();
  entra.answer = () => refused(50173);
  await run();
  expect(connection()).toMatchObject({ status: 'lost', loss: { problem: { code: 'AADSTS50173' } } });
});

test('silence and faults of the provider’s own leave the status as it was', async () => {
  const { run, connection, entra } = await stage();
  entra.answer = () => ({ kind: 'tryLater', afterSeconds: 1, reason: '429' });
  expect(await run()).toMatchObject({ successful: false, code: 'tryLater' });
  entra.answer = () => ({ kind: 'refused', refusal: { aadsts: 7000222, error: 'invalid_client' } });
  expect(await run()).toMatchObject({ successful: false, code: 'AADSTS7000222' });
  expect(connection().status).toBe('connected');
});

test('silence takes back no refusal', async () => {
  const lastValidation = { at: minutes(1), successful: false, code: 'AADSTS7000222', reason: 'lapsed' };
  const { run, connection, entra } = await stage({ lastValidation });
  entra.answer = () => ({ kind: 'tryLater', afterSeconds: 1, reason: '429' });
  expect(await run()).toMatchObject({ successful: false, code: 'tryLater' });
  expect(connection()).toMatchObject({ lastValidation });
});

test('the timeline tells what is new: lost, recovered, refused; not that all is as it was', async () => {
  const { run, entra, timeline } = await stage({ lastValidation: { at: minutes(1), successful: true } });
  await run();
  expect(timeline.titlesOfConnection()).toEqual([]);
  entra.answer = () => refused(50173);
  await run();
  await run();
  expect(timeline.titlesOfConnection()).toEqual(['Connection lost']);
  entra.answer = () => ({ kind: 'tryLater', afterSeconds: 1, reason: '429' });
  await run();
  entra.answer = (scopes) => redeemed(scopes);
  await run();
  expect(timeline.titlesOfConnection()).toEqual(['Connection lost', 'Connection recovered']);
});

test('a disconnected one is not tried', async () => {
  const { run, connection } = await stage({ status: 'disconnected' });
  expect(await run()).toMatchObject({ successful: false, code: 'noConnection' });
  expect(connection()).toEqual(aConnection({ status: 'disconnected' }));
});

const reports = 'https://graph.microsoft.com/Reports.Read.All';
const both: Customer['services'] = [
  { service: 'directRouting', state: 'active', since: minutes(0) },
  { service: 'callReporting', state: 'onboarding', since: minutes(1) },
];

test('what a service added later needs is named as missing, and the connection stays in use', async () => {
  const granted = scopesByResource(profileOf(['directRouting'])).flat();
  const { run, connection, entra } = await stage({ granted }, both);
  entra.answer = (scopes) => (scopes.includes(reports) ? refused(65001) : redeemed(scopes));
  expect(await run()).toMatchObject({ successful: true });
  expect(connection()).toMatchObject({ status: 'connected', missing: [reports] });
});

test('once the tenant grants it as well, nothing is missing', async () => {
  const granted = scopesByResource(profileOf(['directRouting'])).flat();
  const { run, connection } = await stage({ granted, missing: [reports] }, both);
  await run();
  expect(connection()).toMatchObject({ missing: [], granted: expect.arrayContaining([reports, teams]) });
});

test('a customer with a smaller service is asked for that profile only', async () => {
  const [, reporting] = both;
  const { run, entra } = await stage({}, reporting && [reporting]);
  const asked: string[] = [];
  entra.answer = (scopes) => {
    asked.push(...scopes);
    return redeemed(scopes);
  };
  await run();
  expect(asked).toEqual(scopesByResource(profileOf(['callReporting'])).flat());
});
