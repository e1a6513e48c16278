import type { ProviderSetup } from '../../domain/provider-setup.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ports } from '../../ports/ports.ts';
import type { ProviderSetupStore } from '../../ports/provider-setup.ts';
import { createAuditLog } from './audit-log.ts';
import { createConnectionStore } from './connection-store.ts';
import { createCustomerStore } from './customer-store.ts';
import { createDataRecord } from './data-record.ts';
import { createHeartbeats } from './heartbeat-store.ts';
import { createIndexRepair } from './index-repair.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { createInvitationStore } from './invitation-store.ts';
import type { ReminderDays } from './invitation-table.ts';
import { createJobCursors } from './job-cursors.ts';
import { createLeftovers } from './leftovers.ts';
import { createMailLedger } from './mail-ledger.ts';
import { createOutbox } from './outbox.ts';
import { createOverviewStore } from './overview-store.ts';
import { createQoeStore } from './qoe-store.ts';
import { createProviderSetupStore } from './provider-setup-store.ts';
import { createReplicationStore } from './replication-store.ts';
import { createReceiverStore } from './receiver-store.ts';
import { createRegistrationWatch } from './registration-watch.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { createRequestStore } from './request-store.ts';
import { createSessionStore } from './session-store.ts';
import { createSettingsStore } from './settings-store.ts';
import { createSweepStore } from './sweep-store.ts';
import { openTable, type Table, type TableEndpoint } from './table.ts';
import { createTimelineStore } from './timeline-store.ts';
import { createWebhookStore } from './webhook-store.ts';
import { createUserStore } from './user-store.ts';

interface TableOptions extends TableEndpoint {
  clock: Clock;
  /** Of the product, for the record of what wrote the tables. */
  version?: string;
  /** What the settings are until an administrator changes them. */
  defaults: Settings;
  /** Default: those of the settings. */
  reminderDays?: ReminderDays;
}

/** The ports that are kept in tables. */
type TablePorts = Pick<
  Ports,
  | 'invitations'
  | 'customers'
  | 'connections'
  | 'outbox'
  | 'registrationWatch'
  | 'sweeps'
  | 'heartbeats'
  | 'overview'
  | 'cursors'
  | 'leftovers'
  | 'indexRepair'
  | 'dataRecord'
  | 'timeline'
  | 'audit'
  | 'ledger'
  | 'sessions'
  | 'limiter'
  | 'requests'
  | 'settings'
  | 'qoe'
  | 'webhooks'
  | 'deliveries'
  | 'receivers'
  | 'replications'
  | 'tenantUsers'
>;

export interface TableStores extends TablePorts {
  /** Makes the tables that are missing. Each is made at its first use too. */
  createTables(): Promise<void>;
  /** Any of the tables, to see whether they answer. */
  anyTable: Table;
  /** Given what the deployment was configured with. */
  openProviderSetup(defaults: ProviderSetup): ProviderSetupStore;
}

/** Every port that is kept in Table Storage. Opens no connection by itself. */
export const openTables = ({
  clock,
  defaults,
  reminderDays,
  version = 'unknown',
  ...endpoint
}: TableOptions): TableStores => {
  const tables = {
    invitations: openTable(endpoint, 'Invitations'),
    customers: openTable(endpoint, 'Customers'),
    connections: openTable(endpoint, 'Connections'),
    timeline: openTable(endpoint, 'Timeline'),
    audit: openTable(endpoint, 'Audit'),
    ledger: openTable(endpoint, 'Mails'),
    sessions: openTable(endpoint, 'Sessions'),
    limiter: openTable(endpoint, 'Rates'),
    requests: openTable(endpoint, 'Requests'),
    settings: openTable(endpoint, 'Settings'),
    qoe: openTable(endpoint, 'QoeIntegrations'),
    webhooks: openTable(endpoint, 'Webhooks'),
    replications: openTable(endpoint, 'Replications'),
    users: openTable(endpoint, 'Users'),
  };
  const settings = createSettingsStore(tables.settings, defaults);
  const invitations = {
    table: tables.invitations,
    reminderDays: reminderDays ?? (async () => (await settings.read()).reminderDays),
  };
  const connections = { table: tables.connections, care: settings.read, clock };
  return {
    invitations: createInvitationStore(invitations),
    customers: createCustomerStore(tables.customers),
    connections: createConnectionStore(connections),
    indexRepair: createIndexRepair({ customers: tables.customers, connections, invitations }),
    dataRecord: createDataRecord(tables.settings, clock, { version }),
    outbox: createOutbox(tables.connections),
    registrationWatch: createRegistrationWatch(tables.settings),
    sweeps: createSweepStore(tables.settings),
    heartbeats: createHeartbeats(tables.settings),
    overview: createOverviewStore(tables),
    cursors: createJobCursors(tables.settings),
    leftovers: createLeftovers({ rates: tables.limiter, mails: tables.ledger }),
    timeline: createTimelineStore(tables.timeline),
    audit: createAuditLog(tables.audit),
    ledger: createMailLedger(tables.ledger),
    sessions: createSessionStore(tables.sessions),
    limiter: createRateLimiter(tables.limiter, clock),
    requests: createRequestStore(tables.requests),
    settings,
    qoe: createQoeStore(tables.qoe),
    anyTable: tables.settings,
    webhooks: createWebhookStore(tables.webhooks),
    deliveries: createDeliveryStore(tables.webhooks),
    receivers: createReceiverStore(tables.webhooks),
    replications: createReplicationStore(tables.replications),
    tenantUsers: createUserStore(tables.users),
    openProviderSetup: (configured) => createProviderSetupStore(tables.settings, configured, clock),
    createTables: async () => {
      await Promise.all(Object.values(tables).map((table) => table.client()));
    },
  };
};
