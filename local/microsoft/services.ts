import { seededIds, senderDomain, type Cloud } from './cloud.ts';
import type { Fault } from './directory.ts';
import { controlRoutes } from './control/routes.ts';
import { mailBends } from './email/bends.ts';
import { emailRefuse } from './email/errors.ts';
import { emailGuard, emailRoutes } from './email/routes.ts';
import type { EventGrid } from './event-grid/event-grid.ts';
import { entraApiRoutes } from './entra/entra-api-routes.ts';
import { refuseAsEntra } from './entra/entra-error.ts';
import { entraPageRoutes } from './entra/entra-page-routes.ts';
import { refuseAsGraph } from './graph/graph-error.ts';
import { graphRoutes } from './graph/graph-routes.ts';
import { takeFault } from './http/faults.ts';
import { html } from './http/html.ts';
import { loopbackGuard } from './http/loopback-guard.ts';
import { assetRoutes, pageResponse } from './http/page.ts';
import type { Refuse, SimRequest, SimResponse } from './http/route.ts';
import type { Service } from './http/server.ts';
import { accessTokens } from './identity/access-tokens.ts';
import { managedIdentityRoutes } from './identity/managed-identity.ts';
import { reportRoutes } from './inbox/report-routes.ts';
import { inboxRoutes } from './inbox/routes.ts';
import { vaultRefuse } from './key-vault/errors.ts';
import { vaultGuard } from './key-vault/guard.ts';
import { vaultRoutes } from './key-vault/routes.ts';
import { secretVault } from './key-vault/secret-vault.ts';

export type ServiceName = 'entra' | 'graph' | 'vault' | 'email' | 'pages';

export interface ServicesOptions {
  cloud: Cloud;
  eventGrid: EventGrid;
  identityHeader: string;
  moveClock: ((byMs: number) => Promise<void>) | undefined;
}

/** What each of the five servers answers. */
export const composeServices = (options: ServicesOptions): Record<ServiceName, Service> => {
  const { cloud } = options;
  const tokens = accessTokens(cloud.store);
  const vault: Service = {
    routes: vaultRoutes({ vault: secretVault(cloud.store), vaultUrl: cloud.addresses.vault }),
    refuse: vaultRefuse,
    guard: vaultGuard({
      tokens,
      authorization: `${cloud.addresses.entra}/${seededIds.providerTenantId}`,
    }),
  };
  return {
    entra: withFaults(cloud, 'entra', { routes: entraApiRoutes(cloud), refuse: refuseAsEntra }),
    graph: withFaults(cloud, 'graph', { routes: graphRoutes(cloud), refuse: refuseAsGraph }),
    vault: withFaults(cloud, 'vault', vault),
    email: withFaults(cloud, 'email', emailService(options, tokens)),
    pages: pagesService(options, tokens),
  };
};

const emailService = (
  { cloud, eventGrid }: ServicesOptions,
  tokens: ReturnType<typeof accessTokens>,
): Service => ({
  routes: emailRoutes({
    operations: cloud.store.collection('emailOperations'),
    bends: mailBends(cloud.store),
    senderDomains: [senderDomain],
    emailUrl: cloud.addresses.email,
    deliver: cloud.deliver,
    report: eventGrid.report,
  }),
  refuse: emailRefuse,
  guard: emailGuard(tokens),
});

const pagesService = (
  { cloud, eventGrid, identityHeader, moveClock }: ServicesOptions,
  tokens: ReturnType<typeof accessTokens>,
): Service => ({
  routes: [
    ...assetRoutes(),
    ...entraPageRoutes(cloud),
    ...managedIdentityRoutes({ identityHeader, tokens }),
    ...inboxRoutes(cloud.directory.inbox),
    ...reportRoutes(eventGrid),
    ...controlRoutes({ cloud, bends: mailBends(cloud.store), eventGrid, moveClock }),
  ],
  refuse: refusePage,
  guard: loopbackGuard(cloud.addresses.pages),
});

/** A fault stands before everything else the service does, the check of the caller included. */
const withFaults = (cloud: Cloud, name: Fault['service'], service: Service): Service => ({
  ...service,
  guard: async (request: SimRequest): Promise<SimResponse | undefined> => {
    const fault = await takeFault(cloud.directory, name);
    return fault ? service.refuse(fault, request) : service.guard?.(request);
  },
});

const refusePage: Refuse = ({ status, message }) =>
  pageResponse(status, {
    title: 'This page cannot be shown',
    body: html`<h1>This page cannot be shown</h1>
      <p>${message}</p>`,
  });
