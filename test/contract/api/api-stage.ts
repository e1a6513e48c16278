import type { OpenApiDocument } from '../../../functions/api-description/openapi.ts';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import { apiCaller, type ApiAnswer, type ApiCaller, type Own } from '../../support/api-caller.ts';
import { appRegistrationsIn } from '../../support/app-registrations.ts';
import { startStack, type Stack } from '../../support/stack.ts';

/** A caller with an access token: automation with one app role, or Event Grid. */
export type Who = 'Admin' | 'Operator' | 'Monitor' | 'EventGrid';

export const tailspinTenantId = '44444444-4444-4444-8444-444444444444';
export const customerSecret = 'planted-customer-secret';
const automationSecret = 'planted-automation-secret';
const eventGridAppId = '4962773b-9cdb-44cf-a8bf-237846a00ab7';

export interface ApiStage {
  stack: Stack;
  api: ApiCaller;
  document: OpenApiDocument;
  tokens: Record<Who, string>;
  /** Application id of a registration in Tailspin's tenant. */
  tailspinApp: string;
  /** Sends it as documented and wants success. */
  done(operationId: string, who: Who | undefined, own?: Own): Promise<ApiAnswer>;
  /** Sends it as documented; it is refused with this code. */
  refused(operationId: string, who: Who | undefined, code: string, own?: Own): Promise<void>;
}

/** The product with nothing in it, and programs of the provider that have got their tokens as docs/api.md says. */
export const openApiStage = async (): Promise<ApiStage> => {
  const stack = await startStack();
  const apps = await appRegistrationsIn(stack, {
    Admin: automation('Admin'),
    Operator: automation('Operator'),
    Monitor: automation('Monitor'),
    EventGrid: { ...automation('AzureEventGridSecureWebhookSubscriber'), applicationId: eventGridAppId },
    tailspin: { tenantId: tailspinTenantId, secret: customerSecret, ownsItself: true },
  });
  const tokens = {
    Admin: await tokenFor(stack, apps.Admin),
    Operator: await tokenFor(stack, apps.Operator),
    Monitor: await tokenFor(stack, apps.Monitor),
    EventGrid: await tokenFor(stack, apps.EventGrid),
  };
  const response = await fetch(`${stack.urls.portal}/api/openapi.json`, { headers: { connection: 'close' } });
  const document = (await response.json()) as OpenApiDocument;
  const api = apiCaller(document, stack.urls.portal);
  const sendAs = (operationId: string, who: Who | undefined, own: Own) =>
    api.send(operationId, {
      ...own,
      headers: { ...(who && { authorization: `Bearer ${tokens[who]}` }), ...own.headers },
    });
  return {
    ...{ stack, api, document, tokens, tailspinApp: apps.tailspin },
    done: async (operationId, who, own = {}) => {
      const answer = await sendAs(operationId, who, own);
      if (answer.status >= 300) throw new Error(`${operationId} answered ${answer.status}: ${answer.text}`);
      return answer;
    },
    refused: async (operationId, who, code, own = {}) => {
      const { status, json } = await sendAs(operationId, who, own);
      if (json['code'] !== code)
        throw new Error(`${operationId} answered ${status} ${String(json['code'])}.`);
    },
  };
};

const automation = (role: string) => ({
  tenantId: seededIds.providerTenantId,
  secret: automationSecret,
  permissions: [],
  portalRoles: [role],
});

const tokenFor = async ({ urls }: Stack, clientId: string): Promise<string> => {
  const response = await fetch(`${urls.entra}/${seededIds.providerTenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { connection: 'close' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: automationSecret,
      scope: `${seededIds.portalAppId}/.default`,
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
};
