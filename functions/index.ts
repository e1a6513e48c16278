import { join } from 'node:path';
import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { refreshConnection } from '../orchestrations/connection-refresh/activities/refresh-connection.ts';
import { validateConnection } from '../orchestrations/onboarding/activities/validate-connection.ts';
import { readConfig } from '../shared/config/config.ts';
import { apiReference } from './api-description/api-reference.ts';
import { readApiDescription } from './api-description/read-api-description.ts';
import { auditHandlers } from './audit/audit-handlers.ts';
import { bulkHandlers } from './bulk/bulk-handlers.ts';
import { connectionListHandlers } from './connections/connection-list-handlers.ts';
import { registerDurable } from './durable/register.ts';
import { workflowsOf } from './durable/workflows.ts';
import { receiveMailReports } from './events/receive-mail-reports.ts';
import { healthHandlers } from './health/health-handlers.ts';
import { createBearerTokens } from './http/bearer-token.ts';
import { endpointFunctions } from './http/endpoint-functions.ts';
import { createEventGridTokens } from './http/event-grid-token.ts';
import { ownUrls } from './http/own-urls.ts';
import { portalHandlers } from './portal/portal-handlers.ts';
import { overviewHandlers } from './overview/overview-handlers.ts';
import { createPorts } from './ports.ts';
import { registrationHandlers } from './registration/registration-handlers.ts';
import { settingsHandlers } from './settings/settings-handlers.ts';
import { serveSite, siteMethods, siteRoute } from './site/serve-site.ts';
import { registerTimers } from './timers/register.ts';
import { startTelemetry } from './start-telemetry.ts';
import { webhookHandlers } from './webhooks/webhook-handlers.ts';
import { userHandlers } from './users/user-handlers.ts';
import { authorizeInvitation } from './wizard/authorize-invitation.ts';
import { wizardHandlers } from './wizard/wizard-handlers.ts';

/** The composition root: adapters are made once, and everything the host can call is registered here. */

const config = readConfig(process.env);
const ports = createPorts(config);
let endTelemetry = async (): Promise<void> => {};
app.hook.appStart(async () => {
  endTelemetry = await startTelemetry(config);
});
app.hook.appTerminate(() => endTelemetry());

const durableClient = df.input.durableClient();

const handlers = {
  ...wizardHandlers(ports),
  ...portalHandlers(ports, validateConnection(ports), refreshConnection(ports)),
  ...settingsHandlers(ports),
  ...auditHandlers(ports),
  ...bulkHandlers(ports),
  ...overviewHandlers(ports),
  ...connectionListHandlers(ports),
  ...registrationHandlers(ports),
  receiveMailReports: receiveMailReports(ports),
  ...healthHandlers(ports),
  ...webhookHandlers(ports),
  ...userHandlers(ports),
  readApiDescription: readApiDescription(),
};
const ownTenant = { authority: config.entra.authority, tenantId: config.entra.providerTenantId };
const edge = {
  sessions: ports.sessions,
  requests: ports.requests,
  fingerprints: ports.fingerprints,
  customers: ports.customers,
  invitations: ports.invitations,
  limiter: ports.limiter,
  bearerTokens: createBearerTokens({ ...ownTenant, portalClientId: config.entra.portal.clientId }),
  eventGridTokens: config.eventGrid && createEventGridTokens({ ...ownTenant, ...config.eventGrid }),
  authorizeInvitation: authorizeInvitation(ports),
  portalUrl: config.portalUrl,
  ownUrls: () => ownUrls(ports),
  clock: ports.clock,
  workflowsOf,
};

for (const { name, method, route, handler } of endpointFunctions(handlers, edge)) {
  app.http(name, { methods: [method], route, authLevel: 'anonymous', extraInputs: [durableClient], handler });
}

app.http('site', {
  methods: siteMethods,
  route: siteRoute,
  authLevel: 'anonymous',
  handler: serveSite({
    root: join(import.meta.dirname, '../site'),
    portalUrl: config.portalUrl,
    apiReference: apiReference(),
  }),
});

registerDurable(ports);

registerTimers(ports);
