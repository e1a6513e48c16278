import { randomUUID } from 'node:crypto';
import { beginReplication, reviveReplication } from '../../../orchestrations/replication/begin.ts';
import { replication } from '../../../orchestrations/replication/workflow.ts';
import { advanceReplication } from '../../../orchestrations/replication/activities/advance.ts';
import { createAppTokens } from '../../../shared/adapters/entra/app-credentials.ts';
import { createGraphReader } from '../../../shared/adapters/graph/graph-reader.ts';
import { createTenantUsers } from '../../../shared/adapters/graph/tenant-users.ts';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import type { AppRegistrationConnection } from '../../../shared/domain/connection.ts';
import type { Customer } from '../../../shared/domain/customer.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { TenantUser } from '../../../shared/domain/tenant-user.ts';
import type { Replication } from '../../../shared/domain/replication.ts';
import { appRegistrationIn } from '../../support/app-registrations.ts';
import { crashAt, memoryConnections, memoryCustomers, memoryVault } from '../../support/in-memory-ports.ts';
import type { TestCloud } from '../../support/microsoft.ts';
import { runStory } from '../../support/run-story.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { noWorkflows, rememberedWorkflows } from '../../support/workflow-doubles.ts';
import { openAdapters, tailspin } from '../adapters/product-adapters.ts';
import { expectTokens, tokenClient } from '../entra/token-client.ts';
import { aCustomer, defaults } from '../tables/samples.ts';
import { aConnection } from '../../unit/workflows/samples.ts';

export const permissions = ['User.Read.All', 'TeamsUserConfiguration.Read.All'];
const secret = 'planted-app-secret';
const noCrash = crashAt(0, 'before');
let customers = 0;

/** Real tables and the simulated cloud; the clock moves when a workflow pauses, and by hand. */
export const openReplications = async (cloud: TestCloud, given?: TestTables) => {
  const tables = given ?? (await startTables());
  let now = Date.now();
  const clock = { now: () => new Date(now) };
  const stores = openTables({ ...tables, clock, defaults });
  await stores.createTables();
  return {
    stores,
    clock,
    pass: (seconds: number) => void (now += seconds * 1000),
    close: () => tables.close(),
    stage: (options: { filter?: string; permissions?: readonly string[] } = {}) =>
      replicationStage(cloud, { stores, clock, pass: (seconds) => void (now += seconds * 1000) }, options),
  };
};

interface Around {
  stores: TableStores;
  clock: { now(): Date };
  pass(seconds: number): void;
}

/** A customer whose tenant is Tailspin, connected with an app registration that may do what `permissions` say. */
const replicationStage = async (
  cloud: TestCloud,
  { stores, clock, pass }: Around,
  { filter, permissions: granted = permissions }: { filter?: string; permissions?: readonly string[] },
) => {
  const shortName = `tail-${(customers += 1)}-${randomUUID().slice(0, 4)}`;
  const customer = aCustomer({
    shortName,
    tenantId: tailspin,
    ...(filter === undefined ? {} : { userFilter: filter }),
  });
  const { applicationId } = appRegistrationIn(cloud.directory, {
    tenantId: tailspin,
    secret,
    permissions: granted,
  });
  const vault = memoryVault();
  const secretVersion = await vault.store.write('app', new Secret(secret));
  const connection: AppRegistrationConnection = {
    ...{ customerId: customer.id, tenantId: tailspin, method: 'appRegistration', status: 'connected' },
    ...{ applicationId, secretName: 'app', secretVersion, attemptId: 'a-1' },
    ...{ granted: [...granted], missing: [], roles: [], missingRoles: [] },
  };
  const rows = { customers: memoryCustomers(customer), connections: memoryConnections(connection) };
  const ports = {
    ...{ replications: stores.replications, tenantUsers: stores.tenantUsers, clock },
    ...{ customers: rows.customers.store, connections: rows.connections.store, vault: vault.store },
    tokenEndpoint: openAdapters(cloud).tokenEndpoint,
    appTokens: createAppTokens({ config: configOf(cloud) }),
    users: createTenantUsers(createGraphReader(cloud.addresses.graph)),
  };
  const workflows = rememberedWorkflows();
  const row = async (): Promise<Replication> => {
    const stored = await stores.replications.read(customer.id);
    if (!stored) throw new Error('Nothing was ever read.');
    return stored.value;
  };
  const advance = (crash: typeof noCrash, changed: Partial<typeof ports>) => {
    const { beginningWith } = ports.tenantUsers;
    return advanceReplication({
      ...ports,
      replications: crash.through(ports.replications),
      tenantUsers: { ...crash.through({ ...ports.tenantUsers }), beginningWith },
      ...changed,
    });
  };
  const begin = () => beginReplication(ports, workflows.call.workflows, customer.id, randomUUID(), 'asked');
  /** The workflow of the present run, to its end. */
  const run = async (crash = noCrash, changed: Partial<typeof ports> = {}) => {
    const runId = (await row()).run?.id ?? '';
    const step = advance(crash, changed);
    return runStory(
      replication,
      { customerId: customer.id, runId, failures: 0 },
      { activity: () => step({ customerId: customer.id, runId }, noWorkflows), pass },
    );
  };
  return {
    ...{ ports, customer, connection, begin, run, row, workflows, rows },
    /** One step of the present run. */
    step: async (changed: Partial<typeof ports> = {}) => {
      const runId = (await row()).run?.id ?? '';
      return advance(noCrash, changed)({ customerId: customer.id, runId }, noWorkflows);
    },
    revive: async () => {
      const stored = await stores.replications.read(customer.id);
      if (stored) await reviveReplication(ports, workflows.call.workflows, stored);
    },
    /** Reads everything, once five minutes have passed. */
    replicate: async () => {
      pass(301);
      const begun = await begin();
      if (begun.kind !== 'begun') throw new Error(`It did not begin: ${begun.kind}.`);
      await run();
      return row();
    },
    setCustomer: (change: Partial<Customer>) => rows.customers.put({ ...customer, ...change }),
    /** Connected with a token of an account instead. */
    delegate: async (username: string) => {
      const answer = await tokenClient(cloud.addresses.entra).token('organizations', {
        grant_type: 'password',
        username,
        password: 'Passw0rd!',
        scope: 'openid offline_access',
      });
      const token = new Secret(expectTokens(answer).refresh_token ?? '');
      const tokenVersion = await vault.store.write('token', token);
      rows.connections.put(
        aConnection({
          ...{ customerId: customer.id, tenantId: tailspin, granted: [...granted] },
          ...{ secretName: 'token', secretVersion: tokenVersion },
        }),
      );
    },
    setConnection: (change: Partial<AppRegistrationConnection>) =>
      rows.connections.put({ ...connection, ...change }),
    users: async (text?: string): Promise<TenantUser[]> => {
      const { place } = await row();
      const found: TenantUser[] = [];
      let cursor: string | undefined;
      do {
        const page = await stores.tenantUsers.list(place, {
          limit: 100,
          ...(text ? { text } : {}),
          ...(cursor ? { cursor } : {}),
        });
        found.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      return found;
    },
  };
};

const configOf = ({ addresses: { entra, graph } }: TestCloud) => ({
  entra: {
    authority: entra,
    portalUrl: entra,
    providerTenantId: tailspin,
    portal: { clientId: 'none', secretName: 'none' },
  },
  graph: { url: graph, resource: 'https://graph.microsoft.com' as const },
});
