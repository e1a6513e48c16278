import { endSweep, openPage } from '../../orchestrations/connection-care/activities/sweep-progress.ts';
import { careForConnection } from '../../orchestrations/connection-care/activities/care-for-connection.ts';
import { careActivities, connectionCare } from '../../orchestrations/connection-care/contracts.ts';
import { sweep } from '../../orchestrations/connection-care/workflow.ts';
import { runSweep } from '../../functions/timers/sweep.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { nextCareAt } from '../../shared/domain/connection-care.ts';
import { Secret } from '../../shared/domain/secret.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { ConnectionStore } from '../../shared/ports/connection-store.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { aCustomer, defaults, startOfTests } from '../contract/tables/samples.ts';
import { aConnection } from '../unit/workflows/samples.ts';
import { CareCloud } from './care-cloud.ts';
import {
  memoryAudit,
  memoryConnectionsAt,
  memorySweeps,
  memoryTimeline,
  memoryVault,
} from './in-memory-ports.ts';
import { runStory } from './run-story.ts';

export const day = 86_400_000;
/** As the sweep's timer fires. */
const tickMs = 10 * 60_000;

/** Counts the calls of a port by `port.method`. */
const counting = (calls: Map<string, number>) =>
  function through<T extends object>(name: string, port: T): T {
    return new Proxy(port, {
      get: (target, key) => {
        const found: unknown = Reflect.get(target, key);
        if (typeof found !== 'function') return found;
        return (...given: unknown[]): unknown => {
          const call = `${name}.${String(key)}`;
          calls.set(call, (calls.get(call) ?? 0) + 1);
          return found.apply(target, given) as unknown;
        };
      },
    });
  };

/** Connections of a provider with their tenants, at a virtual time: the real sweep over ports in memory. */
export const careStage = (given: Partial<Settings> = {}) => {
  const time = { now: startOfTests };
  const now = () => new Date(time.now);
  const settings = { ...defaults, rotateDaysBefore: 0, ...given };
  const cloud = new CareCloud(now);
  const memory = memoryConnectionsAt(now, []);
  const vault = memoryVault();
  const timeline = memoryTimeline();
  const sweeps = memorySweeps();
  const calls = new Map<string, number>();
  const through = counting(calls);

  const dueAt = new Map<string, string>();
  const index = (connection: Connection | undefined, customerId: string): void => {
    const at = connection && nextCareAt(connection, settings);
    if (at === undefined) dueAt.delete(customerId);
    else dueAt.set(customerId, `${at} ${customerId}`);
  };
  const connections: ConnectionStore = {
    ...memory.store,
    write: async (connection, etag) => {
      const outcome = await memory.store.write(connection, etag);
      if (outcome.kind === 'written') index(connection, connection.customerId);
      return outcome;
    },
    delete: async (customerId) => {
      await memory.store.delete(customerId);
      index(undefined, customerId);
    },
    due: async (at, limit, cursor = '') => {
      const last = `${at.toISOString()}~`;
      const found = [...dueAt.values()].filter((key) => key < last && key > cursor).sort();
      const items = found.slice(0, limit).map((key) => key.slice(25));
      const next = found.length > limit ? found[limit - 1] : undefined;
      return { items, ...(next === undefined ? {} : { next }) };
    },
  };
  const customer = aCustomer({ shortName: 'Any' });
  const ports = {
    connections: through('connections', connections),
    vault: through('vault', vault.store),
    timeline: through('timeline', timeline.store),
    audit: memoryAudit().store,
    settings: through('settings', { read: async () => settings }),
    customers: through('customers', { read: async () => ({ value: customer, etag: 'e' }) }),
    sweeps: through('sweeps', sweeps.store),
    tokenEndpoint: through('entra', cloud.tokenEndpoint),
    appCredentials: through('entra', cloud.appCredentials),
    passwordGrant: { signIn: () => Promise.reject(new Error('not here')) },
    limiter: { take: () => Promise.reject(new Error('not here')) },
    clock: { now },
  } as unknown as Ports;

  const act = {
    [careActivities.openPage.name]: openPage(ports),
    [careActivities.careFor.name]: careForConnection(ports),
    [careActivities.endSweep.name]: endSweep(ports),
  } as Record<string, (input: object, call: { workflows: Workflows }) => Promise<object>>;
  const play = (input: object) =>
    runStory(sweep, input, {
      activity: (name, work) => {
        const found = act[name];
        if (!found) throw new Error(`${name} is not an activity of the sweep.`);
        return found(work, { workflows });
      },
      pass: (seconds) => {
        time.now += seconds * 1000;
      },
    });
  const started: string[] = [];
  const workflows: Workflows = {
    status: async () => 'unknown',
    start: async (name, id, input) => {
      if (name === connectionCare.name) await play(input);
      else started.push(id);
      return 'started';
    },
    raise: () => Promise.reject(new Error('The sweep takes no events.')),
  };

  const put = (connection: Connection): void => {
    memory.put(connection);
    index(connection, connection.customerId);
  };

  return {
    ...{ time, now, cloud, vault, timeline, sweeps, calls, ports, settings, put, play },
    told: memory.told,
    /** Ids of what the sweep has started besides itself. */
    started,
    row: memory.now,
    delete: connections.delete,
    /** A token connected now, of a tenant of its own. */
    addToken: async (customerId: string, lent: Partial<Connection> = {}) => {
      const secretName = `token-${customerId}`;
      const secretVersion = await vault.store.write(secretName, new Secret(cloud.issue(customerId)));
      const at = now().toISOString();
      const tokenExpiresAt = new Date(time.now + 90 * day).toISOString();
      const facts = { customerId, tenantId: customerId, secretName, secretVersion, tokenExpiresAt };
      put({ ...aConnection({ ...facts, tokenCreatedAt: at }), ...lent } as Connection);
    },
    /** An app registration whose secret lapses then. */
    addApp: async (customerId: string, secretExpiresAt: string) => {
      const secretName = `app-${customerId}`;
      const secretVersion = await vault.store.write(secretName, new Secret(`secret-${secretExpiresAt}`));
      cloud.secretEnds.set(customerId, secretExpiresAt);
      const { method: _m, client: _c, tokenCreatedAt: _t, tokenExpiresAt: _e, ...facts } = aConnection();
      const lastValidation = { at: now().toISOString(), successful: true };
      put({
        ...{ ...facts, customerId, tenantId: customerId, secretName, secretVersion, secretExpiresAt },
        ...{ method: 'appRegistration', applicationId: `app-${customerId}`, lastValidation },
      });
    },
    /** What the timer does now. */
    tick: () => runSweep(ports, workflows),
    /** Ticks until `end` (milliseconds); those at which nothing is due are passed over. */
    run: async (end: number, eachTick: () => Promise<void> | void = () => undefined) => {
      for (let tick = time.now; tick < end; tick += tickMs) {
        time.now = Math.max(time.now, tick);
        await eachTick();
        const last = `${now().toISOString()}~`;
        if ([...dueAt.values()].some((key) => key < last)) await runSweep(ports, workflows);
      }
    },
  };
};
