import type { AppCredentials, AppTokens } from './app-credentials.ts';
import type { AppProvisioning } from './app-provisioning.ts';
import type { BrowserSignIn } from './browser-sign-in.ts';
import type { Clock } from './clock.ts';
import type { ConnectionStore } from './connection-store.ts';
import type { CookieCipher } from './cookie-cipher.ts';
import type { CustomerStore } from './customer-store.ts';
import type { DataRecord } from './data-record.ts';
import type { HealthProbes } from './health-probes.ts';
import type { Heartbeats } from './heartbeats.ts';
import type { IndexRepair } from './index-repair.ts';
import type { InvitationStore } from './invitation-store.ts';
import type { AuditLog, MailLedger, TimelineStore } from './journals.ts';
import type { JobCursors } from './job-cursors.ts';
import type { Leftovers } from './leftovers.ts';
import type { LinkKeys } from './link-keys.ts';
import type { Mailer } from './mailer.ts';
import type { OwnCredentials } from './own-credentials.ts';
import type { Outbox } from './outbox.ts';
import type { OverviewStore } from './overview-store.ts';
import type { PasswordGrant } from './password-grant.ts';
import type { QoeStore } from './qoe-store.ts';
import type { PortalProbe } from './portal-probe.ts';
import type { ProviderSetupStore } from './provider-setup.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { ReceiverStore } from './receiver-store.ts';
import type { RegistrationInspector } from './registration-inspector.ts';
import type { RegistrationWatchStore } from './registration-watch.ts';
import type { ReplicationStore } from './replication-store.ts';
import type { RequestFingerprints, RequestStore } from './request-store.ts';
import type { SecretVault } from './secret-vault.ts';
import type { SessionStore } from './session-store.ts';
import type { SettingsStore } from './settings-store.ts';
import type { SweepStore } from './sweep-store.ts';
import type { TenantGraph, TenantResolver } from './tenant-directory.ts';
import type { TenantUsers } from './tenant-users.ts';
import type { TokenEndpoint } from './token-endpoint.ts';
import type { WebhookSender } from './webhook-sender.ts';
import type { DeliveryStore, WebhookStore } from './webhook-store.ts';
import type { UserStore } from './user-store.ts';

/** Where this deployment stands: addresses without a trailing slash, the portal’s own registration. */
export interface Deployment {
  /** As it was set up with: always one of ours. What links begin with is `providerSetup`’s. */
  portalUrl: string;
  /** Entra admin center, for links a person opens. */
  entraPortalUrl: string;
  providerTenantId: string;
  portalClientId: string;
  /** Of its client secret in the vault. */
  portalSecretName: string;
}

/** All that handlers and activities may reach the world through; each takes its `Pick` of it. */
export interface Ports {
  invitations: InvitationStore;
  customers: CustomerStore;
  connections: ConnectionStore;
  outbox: Outbox;
  overview: OverviewStore;
  sweeps: SweepStore;
  heartbeats: Heartbeats;
  cursors: JobCursors;
  leftovers: Leftovers;
  indexRepair: IndexRepair;
  dataRecord: DataRecord;
  health: HealthProbes;
  timeline: TimelineStore;
  audit: AuditLog;
  ledger: MailLedger;
  sessions: SessionStore;
  limiter: RateLimiter;
  requests: RequestStore;
  settings: SettingsStore;
  qoe: QoeStore;
  providerSetup: ProviderSetupStore;
  registrationInspector: RegistrationInspector;
  registrationWatch: RegistrationWatchStore;
  portalProbe: PortalProbe;
  vault: SecretVault;
  linkKeys: LinkKeys;
  cipher: CookieCipher;
  fingerprints: RequestFingerprints;
  tokenEndpoint: TokenEndpoint;
  browserSignIn: BrowserSignIn;
  appCredentials: AppCredentials;
  passwordGrant: PasswordGrant;
  appTokens: AppTokens;
  appProvisioning: AppProvisioning;
  ownCredentials: OwnCredentials;
  resolver: TenantResolver;
  graph: TenantGraph;
  users: TenantUsers;
  /** The users as they were read, and how reading them stands. */
  tenantUsers: UserStore;
  replications: ReplicationStore;
  mailer: Mailer;
  webhooks: WebhookStore;
  deliveries: DeliveryStore;
  receivers: ReceiverStore;
  webhookSender: WebhookSender;
  clock: Clock;
  deployment: Deployment;
}
