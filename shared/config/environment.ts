import { z } from 'zod';
import { parseNetwork } from './network.ts';

const isLoopback = (url: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

/** An absolute URL without query or fragment; slashes at its end are cut off. */
const baseUrl = (example: string) =>
  z
    .string({ error: `is missing; an https address such as ${example}` })
    .refine(isBaseUrl, { error: `has to be an https address such as ${example}`, abort: true })
    .transform((url) => url.replace(/\/+$/, ''));

const isBaseUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && !search && !hash && !username;
};

/** Azure's SDKs and MSAL refuse plain http, loopback included. */
const https = (example: string) =>
  baseUrl(example).refine((url) => url.startsWith('https:'), {
    error: `has to begin with https, for example ${example}`,
  });

/** Pages for people may be plain http on this machine. */
const httpsOrLoopback = (example: string) =>
  baseUrl(example).refine((url) => url.startsWith('https:') || isLoopback(url), {
    error: 'has to begin with https; plain http is for localhost only',
  });

const guid = (what: string) =>
  z
    .string({ error: `is missing; ${what}, a GUID` })
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, `has to be ${what}, a GUID`)
    .transform((id) => id.toLowerCase());

const text = (what: string, max = 200) =>
  z
    .string({ error: `is missing; ${what}` })
    .max(max, `may have at most ${max} characters`)
    .regex(/^\P{Cc}*$/u, 'may not have control characters');

const email = (what: string) =>
  z.email({
    error: ({ input }) =>
      `${input === undefined ? 'is missing;' : 'has to be'} ${what}, such as name@example.com`,
  });

/** Key Vault: 1–127 of letters, digits and dashes. */
const secretName = (name: string) =>
  z
    .string()
    .regex(/^[0-9a-zA-Z-]{1,127}$/, `has to be the name of a Key Vault secret, such as ${name}`)
    .default(name);

/** Networks in CIDR notation, apart by commas or blanks. */
const networks = z.string().transform((text, context) => {
  const parsed = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(parseNetwork);
  const good = parsed.filter((network) => network !== undefined);
  if (good.length === parsed.length) return good;
  context.addIssue('has to list networks such as 10.1.0.0/16, fd00:1::/32, not wider than /8');
  return z.NEVER;
});

/** Every variable the product reads. The one place that knows their names. */
export const environment = z
  .object({
    PORTAL_URL: httpsOrLoopback('https://connect.example.com').refine(
      (url) => new URL(url).pathname === '/',
      { error: 'has to end with its host: links, cookies and redirect URIs begin at the top' },
    ),
    TABLES_URL: https('https://account.table.core.windows.net'),
    KEY_VAULT_URL: https('https://name.vault.azure.net'),
    KEY_VAULT_VERIFY_CHALLENGE: z
      .enum(['true', 'false'], { error: 'has to be true or false' })
      .default('true')
      .transform((value) => value === 'true'),
    EMAIL_ENDPOINT: https('https://name.europe.communication.azure.com'),
    EMAIL_SENDER: email('the address mails are sent from'),
    ENTRA_AUTHORITY: https('https://login.microsoftonline.com').default('https://login.microsoftonline.com'),
    ENTRA_PORTAL_URL: httpsOrLoopback('https://entra.microsoft.com').default('https://entra.microsoft.com'),
    GRAPH_URL: https('https://graph.microsoft.com').default('https://graph.microsoft.com'),
    PROVIDER_TENANT_ID: guid('the id of your own tenant'),
    PORTAL_CLIENT_ID: guid('the client id of the portal’s app registration'),
    TOKEN_CLIENT_ID: guid('the client id of the token registration').optional(),
    PORTAL_CLIENT_SECRET_NAME: secretName('portal-client-secret'),
    TOKEN_CLIENT_SECRET_NAME: secretName('token-client-secret'),
    PROVIDER_NAME: text('your name, as customers read it'),
    SUPPORT_CONTACT: text('an address or number customers can turn to'),
    OPERATIONS_EMAIL: email('the address your own notifications go to'),
    EVENT_GRID_CLIENT_ID: guid(
      'the client id of the app registration that the subscription to delivery reports names',
    ).optional(),
    EVENT_GRID_APP_ID: guid('the app id of Microsoft.EventGrid in your cloud').default(
      '4962773b-9cdb-44cf-a8bf-237846a00ab7',
    ),
    WEBHOOK_PRIVATE_NETWORKS: networks.default([]),
    MANAGED_IDENTITY_CLIENT_ID: guid('the client id of the managed identity').optional(),
    // These two the Functions host reads; what it does without them is not what anybody wants.
    TASK_HUB: z
      .string({ error: 'is missing; the name of the task hub, such as TenantConnect' })
      .regex(/^[A-Za-z][A-Za-z0-9]{2,44}$/, 'has to be 3 to 45 letters and digits, such as TenantConnect'),
    AzureWebJobsDisableHomepage: z.literal('true', {
      error: 'has to be true, or the host’s own page takes the portal’s place',
    }),
    OTEL_EXPORTER_OTLP_ENDPOINT: httpsOrLoopback('https://collector.example.com:4318').optional(),
    OTEL_SERVICE_NAME: text('the name telemetry goes under').default('tenant-connect'),
    OTEL_METRIC_EXPORT_INTERVAL: z.coerce
      .number({ error: 'has to be a number of milliseconds' })
      .int({ error: 'has to be a whole number of milliseconds' })
      .min(1000, { error: 'has to be at least 1000 milliseconds' })
      .max(3_600_000, { error: 'has to be at most an hour, 3600000 milliseconds' })
      .default(60_000),
  })
  // Without the check any host could name itself a vault and be handed a token for one.
  .refine((env) => env.KEY_VAULT_VERIFY_CHALLENGE || isLoopback(env.KEY_VAULT_URL), {
    path: ['KEY_VAULT_VERIFY_CHALLENGE'],
    error: 'may be false only for a vault on this machine (localhost)',
    when: ({ value }) => vaultIsKnown.safeParse(value).success,
  });

const vaultIsKnown = z.object({ KEY_VAULT_URL: z.url(), KEY_VAULT_VERIFY_CHALLENGE: z.boolean() });

export type Environment = z.output<typeof environment>;
