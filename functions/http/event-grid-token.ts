import type { HttpRequest } from '@azure/functions';
import * as z from 'zod';
import { forbidden, notSignedIn } from '../../shared/errors/catalogue.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { createEntraTokenVerifier, type EntraTokenOptions } from './entra-token.ts';

/** The tokens that Event Grid sends to a webhook which is protected by Entra. */
export interface EventGridTokens {
  verify(token: string, now: Date): Promise<boolean>;
}

/** The app role that Microsoft's set-up script gives to Event Grid's service principal (secure webhook delivery). */
const deliveryRole = 'AzureEventGridSecureWebhookSubscriber';

/** `azp` in tokens of version 2, `appid` in version 1. */
const claims = z.object({
  azp: z.string().optional(),
  appid: z.string().optional(),
  roles: z.array(z.string()).default([]),
});

interface EventGridOptions extends EntraTokenOptions {
  /** Event Grid's own app id: who must have asked for the token. */
  appId: string;
}

/** Anybody in the tenant may get a token for our registration: only Event Grid's own, with the role, counts. */
export const createEventGridTokens = ({ appId, ...options }: EventGridOptions): EventGridTokens => {
  const verifyToken = createEntraTokenVerifier(options);
  return {
    verify: async (token, now) => {
      const { success, data } = claims.safeParse(await verifyToken(token, now));
      return success && (data.azp ?? data.appid) === appId && data.roles.includes(deliveryRole);
    },
  };
};

/** 401 without a token or with one that is not Event Grid's, 403 where the deployment takes no reports. */
export const admitEventGrid = async (
  tokens: EventGridTokens | undefined,
  { request, now }: { request: HttpRequest; now: Date },
): Promise<undefined> => {
  if (!tokens)
    throw forbidden(
      'This deployment takes no delivery reports. Set EVENT_GRID_CLIENT_ID to the app registration that the subscription names.',
      'mailReportsNotSetUp',
    );
  const token = bearerTokenOf(request);
  if (token === undefined)
    throw notSignedIn('Only Event Grid may call this, with a Microsoft Entra token of its own.');
  if (!(await tokens.verify(token, now)))
    throw notSignedIn('The token is not one that Event Grid got for this deployment.');
};
