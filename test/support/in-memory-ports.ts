import type { AuditEntry } from '../../shared/domain/audit.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { connectionEvents } from '../../shared/domain/connection-events.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import type { ProviderEvent } from '../../shared/domain/provider-event.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import type { SweepRecord } from '../../shared/domain/sweep.ts';
import type { TimelineEntry } from '../../shared/domain/timeline.ts';
import type { ConnectionStore } from '../../shared/ports/connection-store.ts';
import type { CustomerStore } from '../../shared/ports/customer-store.ts';
import type { InvitationStore } from '../../shared/ports/invitation-store.ts';
import type { AuditLog, MailLedger, SentMail, TimelineStore, ToldMail } from '../../shared/ports/journals.ts';
import type { Outbox } from '../../shared/ports/outbox.ts';
import type { SecretTags, SecretVault } from '../../shared/ports/secret-vault.ts';
import type { Stored, WriteOutcome } from '../../shared/ports/stored.ts';
import type { FollowedSettings, SweepStore } from '../../shared/ports/sweep-store.ts';

/** Rows as a table keeps them: copies in and out, every write a new ETag, an old ETag refused. */
export const memoryRows = <T>(idOf: (value: T) => string) => {
  const rows = new Map<string, Stored<T>>();
  let etags = 0;
  /** Runs once, just before the next write is judged: somebody who was faster. */
  let rival: (() => void) | undefined;
  const put = (value: T): string => {
    const etag = `e${(etags += 1)}`;
    rows.set(idOf(value), { value: structuredClone(value), etag });
    return etag;
  };
  return {
    put,
    now: (id: string): T => {
      const found = rows.get(id);
      if (!found) throw new Error(`There is no ${id}.`);
      return structuredClone(found.value);
    },
    beforeNextWrite: (act: () => void) => {
      rival = act;
    },
    read: async (id: string) => structuredClone(rows.get(id)),
    delete: async (id: string): Promise<void> => void rows.delete(id),
    write: async (value: T, etag: string | undefined): Promise<WriteOutcome> => {
      const act = rival;
      rival = undefined;
      act?.();
      if (rows.get(idOf(value))?.etag !== etag) return { kind: 'changed' };
      return { kind: 'written', etag: put(value) };
    },
  };
};

const notAsked = (what: string) => () => Promise.reject(new Error(`No activity asks a store for ${what}.`));

export const memoryInvitations = (...given: Invitation[]) => {
  const rows = memoryRows<Invitation>(({ id }) => id);
  for (const row of given) rows.put(row);
  const store: InvitationStore = {
    read: rows.read,
    write: rows.write,
    create: notAsked('creation'),
    list: notAsked('lists'),
    due: notAsked('what is due'),
    openOf: notAsked('open invitations'),
    newestOf: notAsked('the newest invitation'),
    delete: rows.delete,
  };
  return { ...rows, store };
};

export const memoryConnections = (...given: Connection[]) => memoryConnectionsAt(() => new Date(), given);

/** The same by another clock. */
export const memoryConnectionsAt = (now: () => Date, given: readonly Connection[]) => {
  const rows = memoryRows<Connection>(({ customerId }) => customerId);
  for (const row of given) rows.put(row);
  const told: ProviderEvent[] = [];
  const store: ConnectionStore = {
    read: rows.read,
    write: async (next, etag) => {
      const old = (await rows.read(next.customerId))?.value;
      const outcome = await rows.write(next, etag);
      if (outcome.kind === 'written') told.push(...connectionEvents(old, next, now()));
      return outcome;
    },
    delete: rows.delete,
    list: notAsked('lists'),
    due: notAsked('what is due'),
    opened: notAsked('those that opened'),
    takenUp: notAsked('those taken up'),
    adoptEarlier: notAsked('earlier rows'),
  };
  /** What the provider is told of the writes so far. */
  return { ...rows, store, told };
};

/** One record, whose ETag decides who starts a sweep. */
export const memorySweeps = () => {
  const rows = memoryRows<SweepRecord>(() => 'sweeps');
  rows.put({ past: [] });
  let followed: FollowedSettings | undefined;
  const store: SweepStore = {
    read: async () => {
      const stored = await rows.read('sweeps');
      if (!stored) throw new Error('There is no record.');
      return stored;
    },
    write: rows.write,
    readFollowed: async () => followed,
    writeFollowed: async (next) => {
      followed = next;
    },
  };
  return { store, record: () => rows.now('sweeps') };
};

export const memoryCustomers = (...given: Customer[]) => {
  const rows = memoryRows<Customer>(({ id }) => id);
  for (const row of given) rows.put(row);
  const tenants = new Map<string, string>();
  const store: CustomerStore = {
    read: rows.read,
    write: rows.write,
    create: notAsked('creation'),
    list: notAsked('lists'),
    delete: notAsked('deletion'),
    ofTenant: notAsked('the customer of a tenant'),
    claimTenant: async (tenantId, customerId) => {
      const owner = tenants.get(tenantId) ?? customerId;
      tenants.set(tenantId, owner);
      return owner === customerId ? { kind: 'claimed' } : { kind: 'taken', customerId: owner };
    },
  };
  return { ...rows, store, tenants };
};

interface Version {
  version: string;
  value: Secret<string>;
  tags: SecretTags;
  expiresAt: Date | undefined;
  enabled: boolean;
}

/** Key Vault as the port tells of it: versions are added, read by id and disabled, never changed. */
export const memoryVault = () => {
  const secrets = new Map<string, Version[]>();
  const of = (name: string): Version[] => secrets.get(name) ?? [];
  const enabled = (name: string) => of(name).filter((version) => version.enabled);
  const store: SecretVault = {
    write: async (name, value, { tags = {}, expiresAt } = {}) => {
      const version = `${name}/${of(name).length + 1}`;
      secrets.set(name, [...of(name), { version, value, tags: { ...tags }, expiresAt, enabled: true }]);
      return version;
    },
    readVersion: async (name, version) => enabled(name).find((one) => one.version === version)?.value,
    readCurrent: async (name) => enabled(name).at(-1)?.value,
    versions: async (name) =>
      enabled(name).map(({ version, tags, expiresAt }) => ({
        ...{ version, tags: { ...tags } },
        ...(expiresAt && { expiresAt }),
      })),
    disable: async (name, version) => {
      for (const one of of(name)) if (one.version === version) one.enabled = false;
    },
    remove: async (name) => {
      secrets.delete(name);
    },
  };
  return {
    store,
    enabled: (name: string) => enabled(name).map(({ version }) => version),
    isThere: (name: string) => secrets.has(name),
    /** Every enabled value of the secrets whose name begins so. */
    values: (prefix: string): string[] =>
      [...secrets.keys()]
        .filter((name) => name.startsWith(prefix))
        .flatMap((name) => enabled(name).map(({ value }) => value.reveal())),
  };
};

export const memoryTimeline = () => {
  const entries = new Map<string, TimelineEntry>();
  const store: TimelineStore = {
    append: async (invitationId, entry) => {
      const key = `${invitationId} ${entry.key}`;
      if (!entries.has(key)) entries.set(key, entry);
    },
    read: async () => [...entries.values()],
    ofConnection: notAsked('a page of a timeline'),
    delete: notAsked('deletion'),
  };
  const titles = (ofConnection: boolean) =>
    [...entries]
      .filter(([key]) => key.startsWith('connection:') === ofConnection)
      .map(([, { title }]) => title);
  return { store, titles: () => titles(false), titlesOfConnection: () => titles(true) };
};

export const memoryAudit = () => {
  const entries: AuditEntry[] = [];
  const named = new Set<string>();
  const store: AuditLog = {
    record: async (entry, once) => {
      const name = once === undefined ? undefined : `${entry.at} ${once}`;
      if (name !== undefined && named.has(name)) return;
      if (name !== undefined) named.add(name);
      entries.push(entry);
    },
    list: notAsked('entries'),
    purge: notAsked('purging'),
  };
  return { store, entries };
};

export const memoryLedger = () => {
  const mails = new Map<string, { tries: number; sent: boolean }>();
  const operations = new Map<string, SentMail | ToldMail>();
  const store: MailLedger = {
    read: async (id) => mails.get(id),
    record: async (id, entry) => void mails.set(id, entry),
    noteOperation: async (id, mail) => void operations.set(id, mail),
    mailOf: async (id) => operations.get(id),
  };
  return { store, mails, operations };
};

export const memoryOutbox = (...given: ProviderEvent[]) => {
  const events = new Map(given.map((event) => [event.id, event]));
  const store: Outbox = {
    append: async (event) => void events.set(event.id, event),
    waiting: async (limit) => [...events.values()].slice(0, limit),
    remove: async (id) => void events.delete(id),
  };
  return { store, waiting: () => [...events.values()] };
};

/**
 * A process that dies at the n-th call (from 1) of the ports handed through it, before or after the call took effect.
 * With `forGood` nothing it calls later is heard; else only that call fails, as it does for an activity that is repeated.
 */
export const crashAt = (call: number, moment: 'before' | 'after', forGood = false) => {
  let calls = 0;
  const through = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, key) => {
        const found: unknown = Reflect.get(target, key);
        if (typeof found !== 'function') return found;
        return async (...given: unknown[]): Promise<unknown> => {
          calls += 1;
          if (forGood && calls > call) throw new Error('crash');
          const crashes = calls === call;
          if (crashes && moment === 'before') throw new Error('crash');
          const answer: unknown = await found.apply(target, given);
          if (crashes) throw new Error('crash');
          return answer;
        };
      },
    });
  return { through, calls: () => calls };
};
