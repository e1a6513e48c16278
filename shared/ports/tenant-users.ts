import type { Secret } from '../domain/secret.ts';
import type { DirectoryUser, TeamsSettings } from '../domain/tenant-user.ts';
import type { GraphAnswer } from './tenant-directory.ts';

/** `next` is Graph's link to the next page; it is opaque, may carry a token of its own, and does not live for ever. */
export interface UserPage<T> {
  users: T[];
  next?: string;
  /** On a first page: how many there are. */
  count?: number;
}

/** The people of a tenant, as Graph lists them. */
export interface TenantUsers {
  /** How many there are; with an OData `$filter`, how many it matches. Graph refuses a filter it cannot read with 400. */
  count(accessToken: Secret<string>, filter?: string): Promise<GraphAnswer<number>>;
  /** Some hundred of those that the filter matches (empty: all), the first ones or those of a `next`. */
  page(
    accessToken: Secret<string>,
    filter: string,
    cursor?: string,
  ): Promise<GraphAnswer<UserPage<DirectoryUser>>>;
  /** The same of their Teams settings. Graph has no filter for these that knows the users'. */
  teamsPage(
    accessToken: Secret<string>,
    cursor?: string,
  ): Promise<GraphAnswer<UserPage<{ id: string; teams: TeamsSettings }>>>;
}
