import type { Certificates } from './certificates.ts';
import { compileCache } from './compile-cache.ts';
import { seededIds } from './microsoft/cloud.ts';
import type { Ports } from './ports.ts';

export interface StackUrls {
  portal: string;
  tables: string;
  vault: string;
  email: string;
  entra: string;
  graph: string;
  /** Everything a person sees of the simulated cloud; `/inbox` and `/control` are below it. */
  pages: string;
}

export const stackUrls = (ports: Ports): StackUrls => ({
  portal: `http://localhost:${ports.portal}`,
  tables: `https://localhost:${ports.tables}/devstoreaccount1`,
  vault: `https://localhost:${ports.vault}`,
  email: `https://localhost:${ports.email}`,
  entra: `https://localhost:${ports.entra}`,
  graph: `https://localhost:${ports.graph}`,
  pages: `http://127.0.0.1:${ports.pages}`,
});

export interface EnvironmentOptions {
  urls: StackUrls;
  certificates: Certificates;
  identityHeader: string;
  clockOffsetMs: number;
}

/** The settings the product reads, as an Azure deployment would set them; only the addresses are local. */
export const hostEnvironment = (options: EnvironmentOptions): Record<string, string> => {
  const { urls } = options;
  return {
    ...childEnvironment(options),
    PORTAL_URL: urls.portal,
    TABLES_URL: urls.tables,
    KEY_VAULT_URL: urls.vault,
    // The SDK's check of the challenge wants the vault's host to end in the resource's, which loopback never does.
    KEY_VAULT_VERIFY_CHALLENGE: 'false',
    EMAIL_ENDPOINT: urls.email,
    EMAIL_SENDER: 'DoNotReply@northwindvoice.example',
    ENTRA_AUTHORITY: urls.entra,
    ENTRA_PORTAL_URL: urls.pages,
    GRAPH_URL: urls.graph,
    PROVIDER_TENANT_ID: seededIds.providerTenantId,
    PORTAL_CLIENT_ID: seededIds.portalAppId,
    TOKEN_CLIENT_ID: seededIds.tokenAppId,
    EVENT_GRID_CLIENT_ID: seededIds.portalAppId,
    PROVIDER_NAME: 'Northwind Voice',
    SUPPORT_CONTACT: 'support@northwindvoice.example',
    OPERATIONS_EMAIL: 'operations@northwindvoice.example',
    // A receiver on this machine can be tried; elsewhere nothing but the internet is sent webhooks.
    WEBHOOK_PRIVATE_NETWORKS: '127.0.0.0/8, ::1/128',
    TASK_HUB: 'TenantConnect',
    AzureWebJobsDisableHomepage: 'true',
    IDENTITY_ENDPOINT: `${urls.pages}/msi/token`,
    // DefaultAzureCredential would try the developer's own sign-ins first.
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
  };
};

/** What the simulated cloud's process gets, and the host's too. */
export const childEnvironment = (options: EnvironmentOptions): Record<string, string> => ({
  ...inherited(),
  ...compileCache,
  IDENTITY_HEADER: options.identityHeader,
  NODE_EXTRA_CA_CERTS: options.certificates.caFile,
  CLOCK_OFFSET_MS: String(options.clockOffsetMs),
});

/** Credentials and proxies of the person at this machine must not leak into a stack that talks to loopback only. */
const notInherited = /^(AZURE_|MSI_|IDENTITY_|NODE_OPTIONS$|NODE_TLS_|JEST_)|^(https?|all|no)_proxy$/i;

const inherited = (): Record<string, string> => {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && !notInherited.test(name)) kept[name] = value;
  return kept;
};
