import type { ApiErrorGroup } from './api-errors/api-error.ts';
import { connections, webhooks } from './api-errors/connections.ts';
import { customers } from './api-errors/customers.ts';
import { deployment, requests } from './api-errors/deployment.ts';
import { link, signIn } from './api-errors/sign-in.ts';

/** Every code of the API, in words. Held against the source by a test. */
export const apiErrors: readonly ApiErrorGroup[] = [
  signIn,
  link,
  customers,
  connections,
  webhooks,
  requests,
  deployment,
];
