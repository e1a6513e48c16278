import type { CredentialKind } from '../domain/provisioning.ts';
import { environment, type Environment } from './environment.ts';
import type { Network } from './network.ts';

/** What the deployment is told by its environment. URLs have no slash at their end. Names of secrets, never secrets. */
export interface Config {
  portalUrl: string;
  tablesUrl: string;
  keyVault: { url: string; verifyChallenge: boolean };
  email: { endpoint: string; sender: string };
  entra: {
    authority: string;
    /** Where people look at their tenant; links to Enterprise applications begin with it. */
    portalUrl: string;
    providerTenantId: string;
    portal: RegistrationConfig;
    /** Absent: an administrator enters it on Authentication Status. */
    token?: RegistrationConfig;
  };
  /** `resource` prefixes scopes and stays Microsoft's own, wherever `url` points. */
  graph: { url: string; resource: 'https://graph.microsoft.com' };
  provider: { name: string; supportContact: string; operationsEmail: string };
  /** Networks that are not of the internet and may be sent webhooks all the same. */
  webhookNetworks: Network[];
  managedIdentityClientId?: string;
  /** Absent: delivery reports are not taken. `clientId` is whom Event Grid's tokens are for, `appId` Event Grid itself. */
  eventGrid?: { clientId: string; appId: string };
  /** Absent: nothing is measured, and nothing of what would measure is loaded. */
  telemetry?: TelemetryConfig;
}

/** Where traces and metrics go: an OTLP/HTTP collector. The exporters read OTEL_EXPORTER_OTLP_HEADERS by themselves. */
export interface TelemetryConfig {
  endpoint: string;
  serviceName: string;
  /** How often metrics are sent. */
  everySeconds: number;
}

/** An app registration of the provider's; the client secret is read from the vault under `secretName` when it is used. */
export interface RegistrationConfig {
  clientId: string;
  secretName: string;
  /** Absent: the newest enabled version. */
  secretVersion?: string;
  /** Of what kind the secret is; absent: a client secret. */
  credential?: CredentialKind | undefined;
}

/** Reads the whole environment once, at boot; throws one error that names every bad variable. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const result = environment.safeParse(withoutBlanks(env));
  if (result.success) return toConfig(result.data);
  const lines = result.error.issues.map(({ path, message }) => `  ${path.map(String).join('.')}: ${message}`);
  const error = new Error(
    `The environment is not complete, so nothing was started. Correct these variables (docs/deploy.md tells each):\n${lines.join('\n')}`,
  );
  // The host logs it. Where in the bundle it was found out would only stand between the reader and the message.
  error.stack = error.message;
  throw error;
};

/** A variable set to nothing counts as not set. */
const withoutBlanks = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      const trimmed = value?.trim();
      return trimmed ? [[name, trimmed]] : [];
    }),
  );

const toConfig = (env: Environment): Config => ({
  portalUrl: env.PORTAL_URL,
  tablesUrl: env.TABLES_URL,
  keyVault: { url: env.KEY_VAULT_URL, verifyChallenge: env.KEY_VAULT_VERIFY_CHALLENGE },
  email: { endpoint: env.EMAIL_ENDPOINT, sender: env.EMAIL_SENDER },
  entra: {
    authority: env.ENTRA_AUTHORITY,
    portalUrl: env.ENTRA_PORTAL_URL,
    providerTenantId: env.PROVIDER_TENANT_ID,
    portal: { clientId: env.PORTAL_CLIENT_ID, secretName: env.PORTAL_CLIENT_SECRET_NAME },
    ...(env.TOKEN_CLIENT_ID && {
      token: { clientId: env.TOKEN_CLIENT_ID, secretName: env.TOKEN_CLIENT_SECRET_NAME },
    }),
  },
  graph: { url: env.GRAPH_URL, resource: 'https://graph.microsoft.com' },
  provider: {
    name: env.PROVIDER_NAME,
    supportContact: env.SUPPORT_CONTACT,
    operationsEmail: env.OPERATIONS_EMAIL,
  },
  ...(env.EVENT_GRID_CLIENT_ID && {
    eventGrid: { clientId: env.EVENT_GRID_CLIENT_ID, appId: env.EVENT_GRID_APP_ID },
  }),
  webhookNetworks: env.WEBHOOK_PRIVATE_NETWORKS,
  ...(env.MANAGED_IDENTITY_CLIENT_ID && { managedIdentityClientId: env.MANAGED_IDENTITY_CLIENT_ID }),
  ...(env.OTEL_EXPORTER_OTLP_ENDPOINT && {
    telemetry: {
      endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
      serviceName: env.OTEL_SERVICE_NAME,
      everySeconds: env.OTEL_METRIC_EXPORT_INTERVAL / 1000,
    },
  }),
});
