import { promote } from '../../../orchestrations/invitation/activities/promote.ts';
import type { PromoteAppInput } from '../../../orchestrations/invitation/contracts.ts';
import { appSecretName } from '../../../orchestrations/vault-names.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { AppCredential, AppVerification } from '../../../shared/ports/app-credentials.ts';
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
import { aConnection } from './samples.ts';

const notHere = () => Promise.reject(new Error('not here'));
const noCrash = crashAt(0, 'before');

const verified: AppVerification = {
  kind: 'verified',
  organizationName: 'Contoso',
  servicePrincipalId: 'sp-1',
  permissions: ['Organization.Read.All', 'User.Read.All'],
  roles: ['Teams Administrator'],
  secretExpiresAt: minutes(500),
};

const stage = async (answer: AppVerification = verified, made: Partial<PromoteAppInput> = {}) => {
  const row = anInvitation({
    id: 'i1',
    customerId: 'contoso',
    status: 'Authenticating',
    attempt: { id: 'i1-1', number: 1, kind: 'appRegistration', phase: 'promoting', applicationId: 'app-1' },
  });
  const invitations = memoryInvitations(row);
  const { call, started } = rememberedWorkflows();
  const vault = memoryVault();
  const secretVersion = await vault.store.write(appSecretName('i1'), new Secret('planted-secret'));
  await vault.store.write('token-old', new Secret('old'));
  const connections = memoryConnections(aConnection());
  const customers = memoryCustomers(
    aCustomer({ shortName: 'contoso' }),
    aCustomer({ shortName: 'fabrikam' }),
  );
  const asked: AppCredential[] = [];
  const timeline = memoryTimeline();
  const audit = memoryAudit();
  const input: PromoteAppInput = {
    invitationId: 'i1',
    customerId: 'contoso',
    attemptId: 'i1-1',
    kind: 'appRegistration',
    applicationId: 'app-1',
    secretVersion,
    secretExpiresAt: minutes(900),
    ...made,
  };
  const run = async (crash = noCrash) => {
    const ports = {
      invitations: invitations.store,
      tokenEndpoint: {
        redeem: notHere,
        requestDeviceCode: notHere,
        pollDeviceCode: notHere,
        presence: notHere,
      },
      graph: { organization: notHere, me: notHere, myRoles: notHere, servicePrincipalId: notHere },
      clock: { now: () => new Date(minutes(9)) },
      appCredentials: {
        verify: async (credential: AppCredential) => {
          asked.push(credential);
          return answer;
        },
      },
      vault: crash.through(vault.store),
      connections: crash.through(connections.store),
      customers: crash.through(customers.store),
      timeline: crash.through(timeline.store),
      audit: crash.through(audit.store),
    };
    const { event } = await promote(ports)(input, call);
    return event?.kind === 'promotionEnded' ? event.outcome : undefined;
  };
  const connection = () => connections.now('contoso');
  const secretInUse = async () =>
    (await vault.store.readVersion(connection().secretName, connection().secretVersion))?.reveal();
  return {
    run,
    started,
    invitations,
    asked,
    vault,
    timeline,
    connections,
    customers,
    connection,
    secretInUse,
    row,
  };
};

test('the verified app takes the place of the token, which is forgotten', async () => {
  const { run, vault, timeline, connection, secretInUse } = await stage();
  expect(await run()).toEqual({
    kind: 'appPromoted',
    granted: ['Organization.Read.All', 'User.Read.All'],
    missing: expect.arrayContaining(['Group.ReadWrite.All']),
    missingRoles: ['User Administrator', 'Domain Name Administrator'],
  });
  expect(timeline.titlesOfConnection()).toEqual(['Switched from a delegated token to an app registration']);
  expect(connection()).toMatchObject({
    method: 'appRegistration',
    status: 'connected',
    applicationId: 'app-1',
    attemptId: 'i1-1',
    servicePrincipalId: 'sp-1',
    lastValidation: { successful: true, tenantName: 'Contoso' },
  });
  expect(connection()).not.toHaveProperty('tokenExpiresAt');
  expect(await secretInUse()).toBe('planted-secret');
  expect(vault.enabled('token-old')).toEqual([]);
});

test('what a rotation of the app before could not remove is forgotten with it', async () => {
  const { run, vault, connections } = await stage();
  const name = appSecretName('before');
  const [older, old] = [
    await vault.store.write(name, new Secret('older')),
    await vault.store.write(name, new Secret('old')),
  ];
  const { customerId, tenantId, granted, missing, roles, missingRoles } = aConnection();
  connections.put({
    ...{ customerId, tenantId, granted, missing, roles, missingRoles, status: 'connected' },
    ...{ method: 'appRegistration', applicationId: 'app-0', secretName: name, secretVersion: old },
    attemptId: 'before',
    rotation: {
      ...{ id: 'r', run: 1, by: 'policy', state: 'failed', startedAt: minutes(0), steps: [] },
      replaces: { secretName: name, secretVersion: older, credential: 'secret' },
    },
  });
  await run();
  expect(vault.enabled(name)).toEqual([]);
});

test('what Graph says of the expiry outweighs what was entered; without it the entered one holds', async () => {
  const read = await stage();
  await read.run();
  expect(read.connection()).toMatchObject({ secretExpiresAt: minutes(500) });
  const { secretExpiresAt: _unread, ...rest } = verified as Extract<AppVerification, { kind: 'verified' }>;
  const unread = await stage(rest);
  await unread.run();
  expect(unread.connection()).toMatchObject({ secretExpiresAt: minutes(900) });
});

test('roles that may not be read are unknown, not missing', async () => {
  const { roles: _unread, ...rest } = verified as Extract<AppVerification, { kind: 'verified' }>;
  const { run } = await stage(rest);
  expect(await run()).toMatchObject({ missingRoles: [] });
});

test.each([
  [{ kind: 'refused', refusal: { aadsts: 7000222, error: 'invalid_client' } }, 'AADSTS7000222'],
  [{ kind: 'noAccess', permissions: [] }, 'appConsentMissing'],
] satisfies [AppVerification, string][])('refused as %o, the old connection stays', async (answer, code) => {
  const { run, secretInUse } = await stage(answer);
  expect(await run()).toMatchObject({ kind: 'refused', problem: { code } });
  expect(await secretInUse()).toBe('old');
});

test('when Microsoft asks to wait, a child goes on trying beside the mailbox', async () => {
  const { run, started, secretInUse } = await stage({ kind: 'tryLater', afterSeconds: 9, reason: '429' });
  expect(await run()).toBeUndefined();
  expect(started.get('i1-1-promotion')).toMatchObject({ orchestration: 'promotion' });
  expect(await secretInUse()).toBe('old');
});

test('a revoke that is on its way wins', async () => {
  const { run, invitations, row, secretInUse } = await stage();
  invitations.put({ ...row, pendingAction: { id: 'r', kind: 'revoke', at: minutes(1), by: 'olivia' } });
  expect(await run()).toBeUndefined();
  expect(await secretInUse()).toBe('old');
});

test('a tenant that belongs to another customer is refused by that one’s name', async () => {
  const { run, customers, row, secretInUse } = await stage();
  customers.tenants.set(row.tenantId, 'fabrikam');
  expect(await run()).toMatchObject({ kind: 'refused', problem: { code: 'tenantTaken' } });
  expect(await secretInUse()).toBe('old');
});

test('a crash at any step leaves the old or the new connection working; the repeat leaves the new one', async () => {
  for (const moment of ['before', 'after'] as const) {
    for (let call = 1; call <= 6; call += 1) {
      const { run, connection, secretInUse } = await stage();
      await run(crashAt(call, moment)).catch(() => undefined);
      expect(['old', 'planted-secret']).toContain(await secretInUse());
      await run();
      expect(connection().attemptId).toBe('i1-1');
      expect(await secretInUse()).toBe('planted-secret');
    }
  }
});

test('two promotions at once: the slower one is told and repeated, not the faster one undone', async () => {
  const { run, connections, connection } = await stage();
  connections.beforeNextWrite(() => connections.put({ ...connection(), attemptId: 'faster' }));
  await expect(run()).rejects.toThrow('changed at the same moment');
  expect(connection().attemptId).toBe('faster');
});

test('the outcome, which stays in the history, holds no secret', async () => {
  const { run } = await stage();
  expect(JSON.stringify(await run())).not.toContain('planted');
});

test('a certificate is presented as one, and the connection remembers', async () => {
  const { run, asked, connection } = await stage(verified, { credential: 'certificate' });
  await run();
  expect(asked).toMatchObject([{ credential: 'certificate' }]);
  expect(connection()).toMatchObject({ credential: 'certificate' });
});
