import { defaultInvitationBody, defaultInvitationSubject } from '../shared/domain/mail-text.ts';
import { allTo, defaultLifetimes, type Settings } from '../shared/domain/settings.ts';
import { systemClock } from '../shared/adapters/clock.ts';
import { createHealthProbes } from '../shared/adapters/health-probes.ts';
import { createMailer } from '../shared/adapters/email/mailer.ts';
import { observedPort, observedPorts } from './observed-ports.ts';
import { createAppCredentials, createAppTokens } from '../shared/adapters/entra/app-credentials.ts';
import { createAzureCredential } from '../shared/adapters/entra/azure-credential.ts';
import { createEntra } from '../shared/adapters/entra/entra.ts';
import { createRegistrationInspector } from '../shared/adapters/entra/registration-inspector.ts';
import { createRegistrations } from '../shared/adapters/entra/registrations.ts';
import { createAppProvisioning } from '../shared/adapters/graph/app-provisioning.ts';
import { createOwnCredentials } from '../shared/adapters/graph/own-credentials.ts';
import { createGraphReader } from '../shared/adapters/graph/graph-reader.ts';
import { createGraphWriter } from '../shared/adapters/graph/graph-writer.ts';
import { createTenantGraph } from '../shared/adapters/graph/tenant-graph.ts';
import { createTenantUsers } from '../shared/adapters/graph/tenant-users.ts';
import { createCookieCipher } from '../shared/adapters/key-vault/cookie-cipher.ts';
import { createLinkKeys } from '../shared/adapters/key-vault/link-keys.ts';
import { createRequestFingerprints } from '../shared/adapters/key-vault/request-fingerprints.ts';
import { createSecretVault } from '../shared/adapters/key-vault/secret-vault.ts';
import { createPortalProbe } from '../shared/adapters/portal-probe.ts';
import { openTables } from '../shared/adapters/tables/tables.ts';
import { createWebhookSender } from '../shared/adapters/webhooks/webhook-sender.ts';
import type { Config } from '../shared/config/config.ts';
import type { Ports } from '../shared/ports/ports.ts';
import packageJson from '../package.json' with { type: 'json' };

/** Every adapter, made once. None of them opens a connection before it is used. */
export const createPorts = (config: Config): Ports => {
  const clock = systemClock;
  const credential = createAzureCredential(config);
  const vault = observedPort('vault', 'vault', createSecretVault({ config, credential, clock }));
  const { openProviderSetup, anyTable, ...stores } = openTables({
    url: config.tablesUrl,
    credential,
    clock,
    defaults: defaultSettings(config),
    version: packageJson.version,
  });
  const providerSetup = openProviderSetup({
    portalUrl: config.portalUrl,
    ...(config.entra.token && { token: config.entra.token }),
  });
  const registrations = createRegistrations({ config, setup: providerSetup });
  const { tokenEndpoint, browserSignIn, passwordGrant, tenantResolver } = createEntra({
    config,
    registrations,
    vault,
    clock,
  });
  const reader = createGraphReader(config.graph.url);
  const writer = createGraphWriter(config.graph.url);
  const graph = createTenantGraph({ registrations, reader });
  const appTokens = createAppTokens({ config });
  return observedPorts({
    ...stores,
    providerSetup,
    health: createHealthProbes({ config, vault, table: anyTable, dataRecord: stores.dataRecord }),
    registrationInspector: createRegistrationInspector({ config, reader, clock }),
    portalProbe: createPortalProbe(config.portalUrl, config.webhookNetworks),
    vault,
    linkKeys: createLinkKeys({ vault, clock }),
    cipher: createCookieCipher({ vault, clock }),
    fingerprints: createRequestFingerprints({ vault, clock }),
    tokenEndpoint,
    browserSignIn,
    passwordGrant,
    resolver: tenantResolver,
    appCredentials: createAppCredentials({ config, reader, graph, clock }),
    appTokens,
    appProvisioning: createAppProvisioning({ reader, writer, clock }),
    ownCredentials: createOwnCredentials({ tokens: appTokens, reader, writer, clock }),
    graph,
    users: createTenantUsers(reader),
    mailer: createMailer({ config, credential }),
    webhookSender: createWebhookSender({ networks: config.webhookNetworks }),
    clock,
    deployment: {
      portalUrl: config.portalUrl,
      entraPortalUrl: config.entra.portalUrl,
      providerTenantId: config.entra.providerTenantId,
      portalClientId: config.entra.portal.clientId,
      portalSecretName: config.entra.portal.secretName,
    },
  });
};

const defaultSettings = ({ provider, email }: Config): Settings => ({
  providerName: provider.name,
  supportContact: provider.supportContact,
  sender: email.sender,
  recipients: allTo(provider.operationsEmail),
  ...defaultLifetimes,
  reminderDays: [...defaultLifetimes.reminderDays],
  warningDays: [...defaultLifetimes.warningDays],
  invitationSubject: defaultInvitationSubject,
  invitationBody: defaultInvitationBody,
});
