import { Secret } from '../../../shared/domain/secret.ts';
import type { AdminCredentialsConnection } from '../../../shared/domain/connection.ts';
import type { PasswordAnswer, UserCredential } from '../../../shared/ports/password-grant.ts';
import type { RedeemAnswer } from '../../../shared/ports/token-endpoint.ts';
import { refreshConnection } from '../../../orchestrations/connection-refresh/activities/refresh-connection.ts';
import { validateConnection } from '../../../orchestrations/onboarding/activities/validate-connection.ts';
import { aCustomer, minutes } from '../../contract/tables/samples.ts';
import {
  crashAt,
  memoryConnections,
  memoryCustomers,
  memoryTimeline,
  memoryVault,
} from '../../support/in-memory-ports.ts';
import { aPasswordConnection, redeemed, refused } from './samples.ts';

const noCrash = crashAt(0, 'before');
const notHere = () => Promise.reject(new Error('not here'));

const account = {
  objectId: 'o-2',
  userPrincipalName: 'admin@contoso.example',
  displayName: 'Alex Admin',
};
const signedIn = (): PasswordAnswer => ({
  kind: 'signedIn',
  claims: { ...account, tenantId: aPasswordConnection().tenantId, guest: false },
  refreshToken: new Secret('by-password'),
});
const noPassword = (aadsts: number): PasswordAnswer => ({
  kind: 'refused',
  refusal: { aadsts, error: aadsts === 7000222 ? 'invalid_client' : 'invalid_grant' },
});

const stage = async (given: Partial<AdminCredentialsConnection> = {}) => {
  const connections = memoryConnections(aPasswordConnection(given));
  const vault = memoryVault();
  await vault.store.write('token-old', new Secret('old'));
  await vault.store.write('password-old', new Secret('Passw0rd!'));
  const timeline = memoryTimeline();
  const entra = {
    /** The stored token is revoked; whatever comes after it works. */
    redeem: (token: string, scopes: readonly string[]): RedeemAnswer =>
      token === 'old' ? refused(50173) : redeemed(scopes),
    password: signedIn,
    tried: [] as string[],
    limited: false,
    during: () => {},
  };
  const portsWith = (crash: typeof noCrash) => ({
    customers: memoryCustomers(aCustomer({ shortName: 'contoso' })).store,
    connections: crash.through(connections.store),
    vault: crash.through(vault.store),
    timeline: timeline.store,
    clock: { now: () => new Date(minutes(9)) },
    tokenEndpoint: {
      redeem: async (_tenant: string, token: Secret<string>, _client: string, scopes: readonly string[]) =>
        entra.redeem(token.reveal(), scopes),
      requestDeviceCode: notHere,
      pollDeviceCode: notHere,
      presence: notHere,
    },
    passwordGrant: {
      signIn: async ({ username, password }: UserCredential) => {
        entra.tried.push(`${username} ${password.reveal()}`);
        entra.during();
        return entra.password();
      },
    },
    limiter: {
      take: async () =>
        entra.limited ? { kind: 'limited' as const, retryAfterSeconds: 9 } : { kind: 'allowed' as const },
    },
    appCredentials: { verify: notHere },
    graph: {
      organization: async () => ({ kind: 'ok' as const, value: { id: 't', displayName: 'Contoso' } }),
      me: notHere,
      myRoles: async () => ({ kind: 'ok' as const, value: ['Global Administrator'] }),
      servicePrincipalId: async () => ({ kind: 'ok' as const, value: 'sp-1' }),
    },
  });
  const connection = (): AdminCredentialsConnection => {
    const row = connections.now('contoso');
    if (row.method !== 'adminCredentials') throw new Error('another method');
    return row;
  };
  const inUse = async () =>
    (await vault.store.readVersion(connection().secretName, connection().secretVersion))?.reveal();
  return {
    refresh: (crash = noCrash) => refreshConnection(portsWith(crash))('contoso'),
    validate: (crash = noCrash) => validateConnection(portsWith(crash))('contoso'),
    ...{ connections, connection, vault, timeline, entra, inUse },
  };
};

describe('Refresh Token Now with a stored password', () => {
  test('redeems the token where it can, and leaves the password alone', async () => {
    const { refresh, entra, inUse } = await stage();
    entra.redeem = (_token, scopes) => redeemed(scopes, 'successor');
    expect(await refresh()).toMatchObject({ kind: 'refreshed' });
    expect(entra.tried).toEqual([]);
    expect(await inUse()).toBe('successor');
  });

  test('signs in with the password when the token is lost, and says so', async () => {
    const { refresh, entra, inUse, connection, vault, timeline } = await stage();
    expect(await refresh()).toMatchObject({ kind: 'signedIn' });
    expect(entra.tried).toEqual(['admin@contoso.example Passw0rd!']);
    expect(await inUse()).toBe('by-password');
    expect(connection()).toMatchObject({ status: 'connected', account, tokenCreatedAt: minutes(9) });
    expect(vault.values('token-')).toEqual(['by-password']);
    expect(vault.values('password-')).toEqual(['Passw0rd!']);
    expect(timeline.titles()).toEqual(['Signed in with the stored password']);
  });

  test('is asked of the password too when the token is no longer in the vault', async () => {
    const { refresh, vault, inUse } = await stage();
    await vault.store.disable('token-old', 'token-old/1');
    expect(await refresh()).toMatchObject({ kind: 'signedIn' });
    expect(await inUse()).toBe('by-password');
  });

  test.each([[50126], [50076], [50079], [50055], [50057], [50053], [65001]])(
    'loses the connection only when the password fails as well (AADSTS%i), and names both causes',
    async (aadsts) => {
      const { refresh, entra, connection, timeline } = await stage();
      entra.password = () => noPassword(aadsts);
      const outcome = await refresh();
      expect(outcome).toMatchObject({ kind: 'lost' });
      expect(connection()).toMatchObject({
        status: 'lost',
        loss: { problem: { why: expect.stringMatching(/revoked.*stored password/i) } },
      });
      expect(timeline.titles()).toEqual(['Connection lost']);
    },
  );

  test.each<[string, PasswordAnswer, string]>([
    ['Entra asks to wait', { kind: 'tryLater', afterSeconds: 9, reason: '429' }, 'tryLater'],
    ['the provider’s own secret has expired', noPassword(7000222), 'refused'],
  ])('knows nothing when %s: the row stays as it was', async (_name, answer, kind) => {
    const { refresh, entra, connection } = await stage();
    entra.password = () => answer;
    expect(await refresh()).toMatchObject({ kind });
    expect(connection()).toEqual(aPasswordConnection());
  });

  test('yields to whoever was faster: the new token is nobody’s', async () => {
    const { refresh, entra, connections, connection, vault } = await stage();
    entra.during = () => void connections.put(aPasswordConnection({ attemptId: 'faster' }));
    expect(await refresh()).toEqual({ kind: 'busy' });
    expect(connection().attemptId).toBe('faster');
    expect(vault.values('token-')).toEqual(['old']);
  });

  test('tells neither token nor password', async () => {
    const { refresh, timeline } = await stage();
    const told = JSON.stringify([await refresh(), timeline.titles()]);
    expect(told).not.toMatch(/by-password|Passw0rd/);
  });
});

describe('Validate Authentication with a stored password', () => {
  test('is Successful by the password when the token is lost, and the new token takes its place', async () => {
    const { validate, connection, inUse, vault, timeline } = await stage();
    expect(await validate()).toEqual({
      at: minutes(9),
      successful: true,
      tenantName: 'Contoso',
      byPassword: true,
    });
    expect(connection()).toMatchObject({ status: 'connected', roles: ['Global Administrator'] });
    expect(await inUse()).toBe('by-password');
    expect(vault.values('token-')).toEqual(['by-password']);
    expect(timeline.titles()).toEqual(['Signed in with the stored password']);
  });

  test('fails, and the connection is lost, when the password fails as well', async () => {
    const { validate, entra, connection } = await stage();
    entra.password = () => noPassword(50126);
    expect(await validate()).toMatchObject({ successful: false, code: 'AADSTS50126' });
    expect(connection().status).toBe('lost');
  });

  test('a password that was refused for good is not tried again until there is another one', async () => {
    const { validate, refresh, entra, connection, connections, vault } = await stage();
    entra.password = () => noPassword(50126);
    for (let look = 0; look < 3; look += 1)
      expect(await validate()).toMatchObject({ successful: false, code: 'AADSTS50126' });
    expect(await refresh()).toMatchObject({ kind: 'lost', problem: { code: 'AADSTS50126' } });
    expect(entra.tried).toHaveLength(1);
    connections.put({
      ...connection(),
      password: { secretName: 'password-old', secretVersion: 'password-old/2' },
    });
    await vault.store.write('password-old', new Secret('Better1!'));
    entra.password = signedIn;
    expect(await validate()).toMatchObject({ successful: true, byPassword: true });
  });

  test('one that an administrator can unblock is tried again', async () => {
    const { validate, entra } = await stage();
    entra.password = () => noPassword(50057);
    await validate();
    entra.password = signedIn;
    expect(await validate()).toMatchObject({ successful: true });
  });

  test('tries no more passwords in an hour than a person needs', async () => {
    const { validate, entra, connection } = await stage();
    entra.limited = true;
    expect(await validate()).toMatchObject({ successful: false, code: 'tryLater' });
    expect([entra.tried, connection().status]).toEqual([[], 'connected']);
  });

  test('does not touch the password while the token works', async () => {
    const { validate, entra } = await stage();
    entra.redeem = (_token, scopes) => redeemed(scopes);
    expect(await validate()).toMatchObject({ successful: true });
    expect(entra.tried).toEqual([]);
  });

  test('keeps no token for a row that somebody else has changed meanwhile', async () => {
    const { validate, entra, connections, vault } = await stage();
    entra.during = () => void connections.put(aPasswordConnection({ attemptId: 'faster' }));
    await validate();
    expect(vault.values('token-')).toEqual(['old']);
  });

  test('a crash at any step leaves a row that names what is in the vault', async () => {
    const counted = crashAt(0, 'before');
    await (await stage()).validate(counted);
    for (let call = 1; call <= counted.calls(); call += 1)
      for (const moment of ['before', 'after'] as const) {
        const { validate, inUse } = await stage();
        await validate(crashAt(call, moment)).catch(() => undefined);
        expect(await inUse()).toMatch(/^(old|by-password)$/);
        expect(await validate()).toMatchObject({ successful: true });
        expect(await inUse()).toBe('by-password');
      }
  });
});
