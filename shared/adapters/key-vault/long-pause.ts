import type { SecretClientOptions } from '@azure/keyvault-secrets';
import { upstreamUnavailable } from '../../errors/catalogue.ts';
import { retryAfter } from '../retry-after.ts';

type Policy = NonNullable<SecretClientOptions['additionalPolicies']>[number];

/** Seconds that the SDK may wait within one call of ten. */
const patience = 5;

/** The SDK would sit out any Retry-After until the call is cut off, and what Key Vault asked for would be lost. */
export const longPause: Policy = {
  position: 'perRetry',
  policy: {
    name: 'longPause',
    sendRequest: async (request, next) => {
      const response = await next(request);
      const seconds = retryAfter(response.headers.get('retry-after'));
      if (response.status < 400 || seconds === undefined || seconds <= patience) return response;
      throw upstreamUnavailable('Key Vault', `status ${response.status}`, seconds);
    },
  },
};
