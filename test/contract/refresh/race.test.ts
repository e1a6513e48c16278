import { refreshConnection } from '../../../orchestrations/connection-refresh/activities/refresh-connection.ts';
import { validateConnection } from '../../../orchestrations/onboarding/activities/validate-connection.ts';
import { systemClock } from '../../../shared/adapters/clock.ts';
import { openTables } from '../../../shared/adapters/tables/tables.ts';
import type { TokenConnection } from '../../../shared/domain/connection.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { graphScopes, openAdapters, tailspin } from '../adapters/product-adapters.ts';
import { aCustomer, defaults } from '../tables/samples.ts';

/** Real tables, the real vault's adapter, tokens of the simulated Entra; each worker with stores and caches of its own. */

let tables: TestTables;
let cloud: TestCloud;
beforeAll(async () => {
  [tables, cloud] = await Promise.all([startTables(), startTestCloud()]);
});
afterAll(() => Promise.all([tables.close(), cloud.close()]));

const worker = () => ({
  ...openTables({ ...tables, defaults, clock: systemClock }),
  ...openAdapters(cloud),
  clock: systemClock,
});
const workers = (count: number) => Array.from({ length: count }, worker);

/** A token of an administrator of the tenant, in the vault and named by the row. */
const connected = async (shortName: string): Promise<TokenConnection> => {
  const { vault, passwordGrant, connections, customers } = worker();
  const password = new Secret('Passw0rd!');
  const credential = { tenantId: tailspin, username: 'admin@tailspin.example', password };
  const answer = await passwordGrant.signIn(credential, graphScopes);
  if (answer.kind !== 'signedIn') throw new Error(JSON.stringify(answer));
  const customer = aCustomer({ shortName, tenantId: tailspin });
  const secretName = `token-${customer.id.replaceAll('~', '-')}`;
  const secretVersion = await vault.write(secretName, answer.refreshToken);
  const at = new Date().toISOString();
  const connection = aConnection({
    ...{ customerId: customer.id, tenantId: tailspin, client: 'confidential', secretName, secretVersion },
    ...{ tokenCreatedAt: at, tokenExpiresAt: plusDays(at, 90), granted: graphScopes },
  });
  await customers.create(customer);
  await connections.write(connection, undefined);
  return connection;
};

const present = async ({ customerId }: TokenConnection) => {
  const row = (await worker().connections.read(customerId))?.value;
  if (row?.method !== 'delegatedToken') throw new Error('The connection is gone.');
  return row;
};

const livesAlone = async (connection: TokenConnection): Promise<void> => {
  const { vault, tokenEndpoint } = worker();
  const { secretName, secretVersion } = await present(connection);
  expect((await vault.versions(secretName)).map(({ version }) => version)).toEqual([secretVersion]);
  const token = await vault.readVersion(secretName, secretVersion);
  if (!token) throw new Error('The row names a version that is not there.');
  expect(await tokenEndpoint.redeem(tailspin, token, 'confidential', graphScopes)).toMatchObject({
    kind: 'redeemed',
  });
};

test('of sixteen workers that refresh one connection at once one does, and one token is live', async () => {
  const connection = await connected('Sixteen');
  const told = Promise.withResolvers<void>();
  let busy = 0;
  const outcomes = await Promise.all(
    workers(16).map(async (ports) => {
      const { redeem } = ports.tokenEndpoint;
      // Entra takes its time: the winner is at it until the others have been told.
      const tokenEndpoint = {
        ...ports.tokenEndpoint,
        redeem: async (...given: Parameters<typeof redeem>) => {
          await told.promise;
          return redeem(...given);
        },
      };
      const outcome = await refreshConnection({ ...ports, tokenEndpoint })(connection.customerId);
      if (outcome.kind === 'busy' && (busy += 1) === 15) told.resolve();
      return outcome;
    }),
  );
  const kinds = outcomes.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'refreshed')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'busy')).toHaveLength(15);
  expect((await present(connection)).secretVersion).not.toBe(connection.secretVersion);
  expect(await present(connection)).not.toHaveProperty('refreshingUntil');
  await livesAlone(connection);
});

test('eight that refresh and eight that validate leave one live token and a connection that works', async () => {
  const connection = await connected('Mixed');
  const [refreshed] = await Promise.all([
    Promise.all(workers(8).map((ports) => refreshConnection(ports)(connection.customerId))),
    Promise.all(workers(8).map((ports) => validateConnection(ports)(connection.customerId))),
  ]);
  expect(refreshed.filter(({ kind }) => kind === 'refreshed').length).toBeGreaterThan(0);
  expect(await present(connection)).toMatchObject({ status: 'connected' });
  await livesAlone(connection);
});

test('deleted while it is refreshed, it stays deleted', async () => {
  const connection = await connected('Gone');
  const ports = worker();
  const { redeem } = ports.tokenEndpoint;
  const tokenEndpoint = {
    ...ports.tokenEndpoint,
    redeem: async (...given: Parameters<typeof redeem>) => {
      await ports.connections.delete(connection.customerId);
      return redeem(...given);
    },
  };
  expect(await refreshConnection({ ...ports, tokenEndpoint })(connection.customerId)).toEqual({
    kind: 'busy',
  });
  expect(await ports.connections.read(connection.customerId)).toBeUndefined();
  expect((await ports.vault.versions(connection.secretName)).map(({ version }) => version)).toEqual([
    connection.secretVersion,
  ]);
});
