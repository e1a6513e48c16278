import type { Secret } from '../domain/secret.ts';
import type { GraphAnswer } from './tenant-directory.ts';

/** The people of a tenant, as Graph lists them. */
export interface TenantUsers {
  /** How many there are; with an OData `$filter`, how many it matches. Graph refuses a filter it cannot read with 400. */
  count(accessToken: Secret<string>, filter?: string): Promise<GraphAnswer<number>>;
}
