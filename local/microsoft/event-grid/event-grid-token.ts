import { seededIds, type Cloud } from '../cloud.ts';
import { derivedId } from '../derived-id.ts';
import { issueAppAccessToken } from '../entra/tokens/access-token.ts';

/** The published app id under which Event Grid's publisher calls webhooks. */
const eventGridAppId = '4962773b-9cdb-44cf-a8bf-237846a00ab7';

/**
 * The Entra token that Event Grid sends to a protected webhook: from the tenant of the subscription, for the audience
 * it names, with the app role that Microsoft's set-up script gives to Event Grid.
 */
export const eventGridToken = (cloud: Cloud, audience: string): Promise<string> =>
  issueAppAccessToken(cloud, {
    appId: eventGridAppId,
    tenantId: seededIds.providerTenantId,
    servicePrincipalId: derivedId(seededIds.providerTenantId, eventGridAppId),
    audience,
    roles: ['AzureEventGridSecureWebhookSubscriber'],
  });
