import type { DelegatedTokenConnection } from '../../../shared/domain/connection.ts';
import type { Invitation } from '../../../shared/domain/invitation.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { RedeemAnswer } from '../../../shared/ports/token-endpoint.ts';
import { promote } from '../../../orchestrations/invitation/activities/promote.ts';
import type { PromoteInput } from '../../../orchestrations/invitation/contracts.ts';
import { passwordSecretName, tokenSecretName } from '../../../orchestrations/vault-names.ts';
import { aCustomer, anInvitation, minutes } from '../../contract/tables/samples.ts';
import {
  crashAt,
  memoryAudit,
  memoryConnections,
  memoryCustomers,
  memoryInvitations,
  memoryTimeline,
  memoryVault,
} from '../../support/in-memory-ports.ts';
import { rememberedWorkflows } from '../../support/workflow-doubles.ts';
import { aConnection, aPasswordConnection, redeemed, refused } from './samples.ts';

const account = { objectId: 'o-1', userPrincipalName: 'svc@contoso.example', displayName: 'Service' };
const noCrash = crashAt(0, 'before');

const stage = async (answer: (refreshToken: string) => RedeemAnswer | undefined = () => undefined) => {
  const attempt = { id: 'i1-1', number: 1, kind: 'deviceCode', phase: 'promoting' } as const;
  const row = anInvitation({ id: 'i1', customerId: 'contoso', status: 'Authenticating', attempt });
  const invitations = memoryInvitations(row);
  const children = rememberedWorkflows();
  const vault = memoryVault();
  const tokenVersion = await vault.store.write(tokenSecretName('i1'), new Secret('pending'));
  await vault.store.write('token-old', new Secret('old'));
  const connections = memoryConnections(aConnection());
  const customers = memoryCustomers(
    aCustomer({ shortName: 'contoso' }),
    aCustomer({ shortName: 'fabrikam' }),
  );
  const timeline = memoryTimeline();
  const audit = memoryAudit();
  const organization = { id: row.tenantId, displayName: 'Contoso' };
  const ports = {
    invitations: invitations.store,
    clock: { now: () => new Date(minutes(9)) },
    tokenEndpoint: {
      redeem: async (_tenant: string, token: Secret<string>, _client: string, scopes: readonly string[]) =>
        answer(token.reveal()) ?? redeemed(scopes),
      requestDeviceCode: () => Promise.reject(new Error('not here')),
      pollDeviceCode: () => Promise.reject(new Error('not here')),
      presence: () => Promise.reject(new Error('not here')),
    },
    appCredentials: { verify: () => Promise.reject(new Error('not here')) },
    graph: {
      organization: async () => ({ kind: 'ok' as const, value: organization }),
      me: () => Promise.reject(new Error('not here')),
      myRoles: async () => ({ kind: 'ok' as const, value: ['Teams Administrator'] }),
      servicePrincipalId: async () => ({ kind: 'ok' as const, value: 'sp-1' }),
    },
  };
  const input: PromoteInput = {
    invitationId: 'i1',
    customerId: 'contoso',
    attemptId: 'i1-1',
    tokenVersion,
    account,
    kind: 'deviceCode',
    granted: ['User.Read.All'],
    missing: [],
  };
  /** Undefined when nothing is decided yet, or nobody waits for it any more. */
  const run = async (given: Partial<PromoteInput> = {}, crash = noCrash) => {
    const through = {
      ...ports,
      vault: crash.through(vault.store),
      connections: crash.through(connections.store),
      customers: crash.through(customers.store),
      timeline: crash.through(timeline.store),
      audit: crash.through(audit.store),
    };
    const { event } = await promote(through)({ ...input, ...given }, children.call);
    return event?.kind === 'promotionEnded' ? event.outcome : undefined;
  };
  const connection = (): DelegatedTokenConnection => {
    const now = connections.now('contoso');
    if (now.method !== 'delegatedToken') throw new Error('not a token');
    return now;
  };
  const secretInUse = async () =>
    (await vault.store.readVersion(connection().secretName, connection().secretVersion))?.reveal();
  return {
    run,
    invitations,
    children,
    connections,
    customers,
    vault,
    timeline,
    audit,
    organization,
    connection,
    secretInUse,
    row,
  };
};

test('the verified token’s successor becomes the connection, with what Graph said', async () => {
  const { run, connection, secretInUse } = await stage();
  expect(await run()).toMatchObject({ kind: 'promoted', tokenCreatedAt: minutes(9) });
  expect(await secretInUse()).toBe('rotated');
  expect(connection()).toMatchObject({
    attemptId: 'i1-1',
    client: 'public',
    account,
    roles: ['Teams Administrator'],
    servicePrincipalId: 'sp-1',
    lastValidation: { successful: true, tenantName: 'Contoso' },
  });
  const lifetime = Date.parse(connection().tokenExpiresAt) - Date.parse(connection().tokenCreatedAt);
  expect(lifetime).toBe(90 * 86_400_000);
});

test('the old token and the pending one are forgotten once the new one is in use', async () => {
  const { run, vault, connection } = await stage();
  await run();
  expect(vault.enabled('token-old')).toEqual([]);
  expect(vault.enabled(tokenSecretName('i1'))).toEqual([connection().secretVersion]);
});

test('a repeat changes nothing and answers the same; the connection’s timeline tells it once', async () => {
  const { run, connection, vault, timeline } = await stage();
  const first = await run();
  const before = [connection(), vault.enabled(tokenSecretName('i1'))];
  expect(await run()).toEqual(first);
  expect([connection(), vault.enabled(tokenSecretName('i1'))]).toEqual(before);
  expect(timeline.titlesOfConnection()).toEqual(['Reconnected with a delegated token']);
  expect(timeline.titles()).toEqual([]);
});

test('a crash at any step leaves the old or the new connection working; the repeat leaves one', async () => {
  const counted = crashAt(0, 'before');
  await (await stage()).run({}, counted);
  expect(counted.calls()).toBeGreaterThan(5);
  for (let call = 1; call <= counted.calls(); call += 1)
    for (const moment of ['before', 'after'] as const) {
      const { run, connection, secretInUse, vault, audit } = await stage();
      await expect(run({}, crashAt(call, moment))).rejects.toThrow('crash');
      expect(['old', 'rotated']).toContain(await secretInUse());
      expect(await run()).toMatchObject({ kind: 'promoted' });
      expect(connection().attemptId).toBe('i1-1');
      expect(await secretInUse()).toBe('rotated');
      const promoted = (await vault.store.versions(tokenSecretName('i1'))).filter(
        ({ tags }) => tags['stage'] === 'promoted',
      );
      expect(promoted).toHaveLength(1);
      expect(vault.enabled('token-old')).toEqual([]);
      expect(vault.enabled(tokenSecretName('i1'))).toEqual([connection().secretVersion]);
      expect(audit.entries).toMatchObject([
        { action: 'connection.established', actor: 'system', subject: 'contoso' },
      ]);
    }
});

test('a tenant that belongs to another customer is refused and the first one is named', async () => {
  const { run, customers, row, secretInUse } = await stage();
  await customers.store.claimTenant(row.tenantId, 'fabrikam');
  expect(await run()).toMatchObject({
    kind: 'refused',
    problem: { code: 'tenantTaken', why: expect.stringContaining('fabrikam Ltd') },
  });
  expect(await secretInUse()).toBe('old');
});

test('a late repeat of an attempt that another one has followed does not take its place', async () => {
  const { run, connections, connection } = await stage();
  await run();
  connections.put({
    ...connection(),
    attemptId: 'i2-1',
    secretName: 'token-i2',
    secretVersion: 'token-i2/1',
  });
  expect((await run())?.kind).not.toBe('promoted');
  expect(connection().attemptId).toBe('i2-1');
});

test('two promotions at once: the slower one is told and repeated, not the faster one undone', async () => {
  const { run, connections, connection } = await stage();
  connections.beforeNextWrite(() => connections.put({ ...connection(), attemptId: 'faster' }));
  await expect(run()).rejects.toThrow('changed at the same moment');
  expect(connection().attemptId).toBe('faster');
});

test.each([[50173], [53003], [700082]])(
  'a token refused with AADSTS%i leaves the old connection',
  async (aadsts) => {
    const { run, secretInUse } = await stage(() => refused(aadsts));
    expect(await run()).toMatchObject({ kind: 'refused', problem: { code: `AADSTS${aadsts}` } });
    expect(await secretInUse()).toBe('old');
  },
);

test('Entra asking to wait is no answer: a child tries again, the mailbox stays open', async () => {
  const { run, secretInUse, children } = await stage(() => ({
    kind: 'tryLater',
    afterSeconds: 9,
    reason: '429',
  }));
  expect(await run()).toBeUndefined();
  expect([...children.started]).toEqual([
    ['i1-1-promotion', { orchestration: 'promotion', input: expect.objectContaining({ attemptId: 'i1-1' }) }],
  ]);
  expect(await secretInUse()).toBe('old');
});

const revoked = { id: 'a1', kind: 'revoke', at: minutes(8), by: 'olivia' } as const;

test.each<[string, Partial<Invitation>]>([
  ['an operator is about to revoke it', { pendingAction: revoked }],
  ['an operator is about to replace it', { pendingAction: { ...revoked, kind: 'replace' } }],
  ['the invitation has ended', { status: 'Revoked' }],
  ['another attempt runs', { attempt: { id: 'i1-2', number: 2, kind: 'deviceCode', phase: 'starting' } }],
])('when %s the token is not promoted', async (_name, given) => {
  const { run, invitations, secretInUse } = await stage();
  invitations.put({ ...invitations.now('i1'), ...given });
  expect(await run()).toBeUndefined();
  expect(await secretInUse()).toBe('old');
});

test('a revoke that comes while Graph is asked is seen before anything is written', async () => {
  const { run, invitations, secretInUse } = await stage(() => {
    invitations.put({ ...invitations.now('i1'), pendingAction: revoked });
    return undefined;
  });
  expect(await run()).toBeUndefined();
  expect(await secretInUse()).toBe('old');
});

test('a token of another organization is refused whatever the sign-in said', async () => {
  const { run, organization, secretInUse } = await stage();
  organization.id = 'elsewhere';
  expect(await run()).toMatchObject({ kind: 'refused', problem: { code: 'wrongTenant' } });
  expect(await secretInUse()).toBe('old');
});

test('a browser’s token is kept as that of a confidential client', async () => {
  const { run, connection } = await stage();
  await run({ kind: 'browser' });
  expect(connection().client).toBe('confidential');
});

test('the sign-in of an operator who knows the password keeps it beside the token, in one row', async () => {
  const { run, invitations, connections, vault } = await stage();
  const secretVersion = await vault.store.write(passwordSecretName('i1'), new Secret('Passw0rd!'));
  const credentials = { username: 'svc@contoso.example', passwordVersion: secretVersion };
  invitations.put({ ...invitations.now('i1'), method: 'adminCredentials', credentials });
  const first = await run({ kind: 'browser' });
  expect(first).toMatchObject({ kind: 'promoted' });
  expect(connections.now('contoso')).toMatchObject({
    method: 'adminCredentials',
    client: 'confidential',
    username: 'svc@contoso.example',
    password: { secretName: passwordSecretName('i1'), secretVersion },
    attemptId: 'i1-1',
  });
  expect(await run({ kind: 'browser' })).toEqual(first);
  expect(vault.enabled(passwordSecretName('i1'))).toEqual([secretVersion]);
});

test('in the place of a known password, token and password of the old connection are forgotten', async () => {
  const { run, connections, vault } = await stage();
  const password = {
    secretName: 'password-old',
    secretVersion: await vault.store.write('password-old', new Secret('Passw0rd!')),
  };
  connections.put(aPasswordConnection({ password }));
  expect(await run()).toMatchObject({ kind: 'promoted' });
  expect(connections.now('contoso').method).toBe('delegatedToken');
  expect([...vault.values('password-'), ...vault.enabled('token-old')]).toEqual([]);
});

test('a renewal says that the service is active already', async () => {
  const { run, customers } = await stage();
  expect(await run()).not.toHaveProperty('serviceActive');
  const customer = customers.now('contoso');
  const services = customer.services.map((service) => ({ ...service, state: 'active' as const }));
  customers.put({ ...customer, services });
  expect(await run()).toMatchObject({ kind: 'promoted', serviceActive: true });
});

test('the outcome, which stays in the history, holds no token', async () => {
  const { run } = await stage();
  expect(JSON.stringify(await run())).not.toMatch(/rotated|pending|access-token/);
});
