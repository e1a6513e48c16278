import { countOverview } from '../../../functions/overview/count-overview.ts';
import { invitationStatuses } from '../../../shared/domain/invitation.ts';
import { registrationName, type RegistrationWatch } from '../../../shared/domain/registration-watch.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import type { Delivery, DeliveryTry, Webhook } from '../../../shared/domain/webhook.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { anInvitation, minutes, startOfTests } from '../tables/samples.ts';
import { startPortal, tokenClientId, type Portal } from './portal-stage.ts';

/** The dashboard's figures, and the lists that they lead to. Now is 2026-11-02, 08:00 in UTC. */

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const inDays = (days: number): string => plusDays(minutes(0), days);
const read = async (seconds = 60): Promise<Record<string, unknown>> => {
  portal.time.now += seconds * 1000;
  const answer = await portal.call('readOverview', { as: 'Monitor' });
  expect(answer.status).toBe(200);
  return answer.json;
};
const put = (customerId: string, tokenExpiresAt: string, status: 'connected' | 'lost' = 'connected') =>
  portal.stores.connections.write(aConnection({ customerId, tokenExpiresAt, status }), undefined);
const namesOf = async (name: 'listConnections' | 'listInvitations', query: Record<string, string>) => {
  const answer = await portal.call(name, { query });
  expect(answer.status).toBe(200);
  return (answer.json['items'] as { customerId: string }[]).map(({ customerId }) => customerId);
};

test('with nobody connected or invited everything is nought', async () => {
  const { connections, expiries, invitations, openInvitations, readyToAdd, sweep, ...rest } = await read();
  const none = { failing: 0, expiring: 0, connected: 0, disconnected: 0 };
  expect(connections).toEqual({ delegatedToken: none, appRegistration: none, adminCredentials: none });
  expect(expiries).toHaveLength(13);
  expect(invitations).toHaveLength(13);
  expect(openInvitations).toEqual({
    Pending: 0,
    'Email Sent': 0,
    Authenticating: 0,
    'Awaiting Approval': 0,
  });
  expect([readyToAdd, sweep]).toEqual([0, {}]);
  expect(rest).toEqual({
    countedAt: '2026-11-02T08:01:00.000Z',
    now: '2026-11-02T08:01:00.000Z',
    expiringDays: 30,
    tokensOnSchedule: 0,
    invitationsCut: false,
    webhooks: { failing: 0, gone: 0 },
  });
});

test('counts what is in the tables, and each figure is what its list holds', async () => {
  await put('soon', inDays(12));
  await put('sooner', inDays(9));
  await put('late', inDays(50));
  await put('fresh', inDays(89));
  await put('lost', inDays(12), 'lost');
  for (const [index, status] of invitationStatuses.entries())
    await portal.stores.invitations.create(
      anInvitation({ id: `i${index}`, status, createdAt: inDays(-7 * index) }),
    );
  const done = anInvitation({ id: 'done', status: 'Authentication Complete', settledAt: minutes(0) });
  await portal.stores.invitations.create(done);
  const counted = await read();
  expect(counted).toMatchObject({
    connections: { delegatedToken: { failing: 1, expiring: 2, connected: 2, disconnected: 0 } },
    tokensOnSchedule: 1,
    openInvitations: { Pending: 1, 'Email Sent': 1, Authenticating: 1, 'Awaiting Approval': 1 },
    readyToAdd: 1,
  });
  const expiries = counted['expiries'] as { from: string; before: string; counts: object }[];
  const week = expiries[1];
  expect(week).toEqual({
    ...{ from: '2026-11-09', before: '2026-11-16' },
    ...{ counts: { delegatedToken: 2 }, withoutTokens: false },
  });
  const asked = { state: 'connected', expiresFrom: '2026-11-09', expiresBefore: '2026-11-16' };
  expect(await namesOf('listConnections', asked)).toEqual(['sooner', 'soon']);
  expect(await namesOf('listConnections', { ...asked, sort: 'customer' })).toEqual(['soon', 'sooner']);
  expect(await namesOf('listConnections', { ...asked, text: 'soone' })).toEqual(['sooner']);
  expect(await namesOf('listConnections', { state: 'expiring', expiresBefore: '2026-11-12' })).toEqual([
    'sooner',
  ]);
  expect(await namesOf('listConnections', { expiresFrom: '2026-12-20' })).toEqual(['late', 'fresh']);
  const invitations = counted['invitations'] as { from: string; before: string; counts: object }[];
  expect(invitations.at(-1)?.counts).toEqual({ Pending: 1, 'Authentication Complete': 1 });
  expect(invitations.at(-3)?.counts).toEqual({ Authenticating: 1 });
});

test.each([
  [{}, ['cust-i3', 'cust-i4']],
  [{ sort: 'expires' }, ['cust-i3', 'cust-i4']],
  [{ status: 'Authentication Complete' }, ['cust-i4']],
  [{ text: 'cust' }, ['cust-i3', 'cust-i4']],
  [{ customerId: 'cust-i3' }, ['cust-i3']],
])('invitations made within some days, with %j', async (query, expected) => {
  // Made on 2026-10-12 and 2026-10-05, both at 08:00.
  const span = { createdFrom: '2026-10-05', createdBefore: '2026-10-13' };
  expect(await namesOf('listInvitations', { ...span, ...query })).toEqual(expected);
  const without = { createdFrom: '2026-10-06', createdBefore: '2026-10-12' };
  expect(await namesOf('listInvitations', { ...without, ...query })).toEqual([]);
});

test.each([
  ['listInvitations', 'createdFrom', 'yesterday'],
  ['listInvitations', 'createdBefore', '2026-13-01'],
  ['listConnections', 'expiresFrom', '21.11.2026'],
  ['listConnections', 'expiresBefore', '2026-02-30'],
] as const)('%s says in a sentence that %s is no day', async (name, field, value) => {
  const answer = await portal.call(name, { query: { [field]: value } });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('Enter a day, for example');
});

test('an export holds what the span holds', async () => {
  const span = { createdFrom: '2026-10-05', createdBefore: '2026-10-06' };
  const exported = await portal.call('exportInvitations', { query: span });
  expect(exported.text.split('\r\n').filter((line) => line !== '')).toHaveLength(2);
});

test('is counted anew after three seconds where that is quick, else by the timer alone', async () => {
  const before = await read();
  await put('new', inDays(50));
  expect(await read(2)).toEqual({ ...before, now: '2026-11-02T08:03:02.000Z' });
  const after = await read(2);
  expect(after['connections']).toMatchObject({ delegatedToken: { connected: 3 } });
  const kept = await portal.stores.overview.read();
  if (!kept) throw new Error('not kept');
  await portal.stores.overview.write({ ...kept, tookMs: 9_000 });
  await put('newer', inDays(50));
  const { countedAt, now } = await read(240);
  expect([countedAt, Date.parse(String(now))]).toEqual([kept.countedAt, portal.time.now]);
  await countOverview({ ...portal.stores, clock: { now: () => new Date(portal.time.now) } });
  expect((await read(1))['connections']).toMatchObject({ delegatedToken: { connected: 4 } });
});

test('how the last sweep went is told with it', async () => {
  const counts = { cared: 9, refreshed: 5, validated: 2, lost: 1, recovered: 0, postponed: 1 };
  const sweep = { ...counts, warned: 3, failed: 0, overdue: 2, id: 's1', startedAt: minutes(0) };
  const { etag } = await portal.stores.sweeps.read();
  const record = { past: [{ ...sweep, progressAt: minutes(1), finishedAt: minutes(2) }] };
  await portal.stores.sweeps.write({ ...record, lookedAt: minutes(3) }, etag);
  expect((await read())['sweep']).toEqual({
    lookedAt: minutes(3),
    last: {
      ...{ startedAt: minutes(0), finishedAt: minutes(2), cared: 9, lost: 1, recovered: 0 },
      ...{ postponed: 1, failed: 0, overdue: 2 },
    },
  });
});

describe('what is wrong with the deployment itself is told with it', () => {
  const cause = {
    code: 'AADSTS7000222',
    title: 'Lapsed',
    why: 'The secret has expired.',
    who: 'u',
    next: 'Go.',
  };
  const watched = async (found: Partial<RegistrationWatch>) => {
    const of = registrationName({ clientId: tokenClientId, secretName: 'token-client-secret' });
    const lookedAt = minutes(0);
    await portal.stores.registrationWatch.write({ of, lookedAt, ...found });
    return (await read())['registration'];
  };

  test('the token registration: refused, expiring, expired, and well again', async () => {
    expect(await watched({ refused: { cause, since: minutes(0) } })).toEqual({
      state: 'refused',
      cause: 'Lapsed. The secret has expired. Go.',
    });
    expect(await watched({ expiresAt: inDays(20) })).toEqual({ state: 'expiring', expiresAt: inDays(20) });
    expect(await watched({ expiresAt: inDays(-20) })).toEqual({ state: 'expired', expiresAt: inDays(-20) });
    expect(await watched({ expiresAt: inDays(200) })).toBeUndefined();
  });

  test('invitation mails that were tried and not sent, with the cause of the newest', async () => {
    const without = (id: string, at: number, emailProblem: string) =>
      portal.stores.invitations.create(
        anInvitation({ id, status: 'Pending', createdAt: minutes(at), emailTries: 3, emailProblem }),
      );
    expect((await read())['unsentMails']).toBeUndefined();
    await without('unsent-1', -9, 'The domain is not verified.');
    await without('unsent-2', -8, 'The sender is not known.');
    const unsentMails = { count: 2, more: false, problem: 'The sender is not known.' };
    expect(await read()).toMatchObject({ unsentMails });
    for (let index = 0; index < 20; index += 1)
      await portal.stores.invitations.create(
        anInvitation({ id: `waiting-${index}`, status: 'Pending', createdAt: minutes(-20 - index) }),
      );
    expect(await read()).toMatchObject({ unsentMails: { ...unsentMails, more: true } });
  });

  test('webhooks whose last message did not get through, and those their receivers wanted no more of', async () => {
    const aWebhook = (id: string, given: Partial<Webhook> = {}) =>
      portal.stores.webhooks.write(
        {
          ...{ id, url: 'https://hooks.example/', description: '', secretVersion: 'v1', overlapping: [] },
          ...{ createdAt: minutes(0), createdBy: 'adam', ...given },
        },
        undefined,
      );
    const told = (webhookId: string, at: number, given: Partial<Delivery>) =>
      portal.stores.deliveries.write(
        {
          ...{ id: `evt_${at}`, webhookId, event: { id: 'e', at: minutes(at), type: 'webhook.test' } },
          ...{
            createdAt: minutes(at),
            state: 'delivered',
            run: 1,
            runStartedAt: minutes(at),
            tries: [],
            ...given,
          },
        },
        undefined,
      );
    const made = (at: number, problem?: string): DeliveryTry => ({
      ...{ run: 1, number: 1, at: minutes(at), durationMs: 5, ...(problem && { problem }) },
    });
    await aWebhook('quiet');
    await aWebhook('recovered');
    await told('recovered', 1, { state: 'failed', tries: [made(2, 'Refused.')] });
    await told('recovered', 3, { tries: [made(4)] });
    await aWebhook('retrying');
    await told('retrying', 1, { tries: [made(1)] });
    await told('retrying', 2, { state: 'waiting', tries: [made(3, 'Refused.')], nextTryAt: minutes(9) });
    // The newest is on its way and was not tried yet.
    await told('retrying', 5, { state: 'waiting', nextTryAt: minutes(5) });
    // An earlier one was sent again and got through after that.
    await aWebhook('again');
    await told('again', 1, { tries: [made(1, 'Refused.'), made(8)] });
    await told('again', 2, { state: 'failed', tries: [made(3, 'Refused.')] });
    await aWebhook('gone', { disabled: { at: minutes(0), reason: 'gone' } });
    await aWebhook('off', { disabled: { at: minutes(0), reason: 'operator' } });
    await aWebhook('deleted', { disabled: { at: minutes(0), reason: 'gone' }, deletedAt: minutes(1) });
    expect(await read()).toMatchObject({ webhooks: { failing: 1, gone: 1 } });
  });
});

test('what another build kept in another form is counted anew; a clock put back freezes nothing', async () => {
  await portal.stores.overview.write(JSON.parse('{"countedAt":"2026-11-02T08:00:00.000Z"}'));
  expect((await read(0))['expiries']).toHaveLength(13);
  portal.time.now = startOfTests - 3_600_000;
  expect((await read(0))['countedAt']).toBe('2026-11-02T07:00:00.000Z');
});
