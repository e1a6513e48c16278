import type { Propagating } from './credentials.ts';
import type { Tenant } from './directory.ts';

/** For what is made in the tenant now: when the rest of the directory will know of it, by the shared clock. */
export const propagating = ({ propagationSeconds = 0 }: Tenant): Propagating =>
  propagationSeconds > 0 ? { knownFrom: new Date(Date.now() + propagationSeconds * 1000).toISOString() } : {};

export const isKnown = ({ knownFrom }: Propagating): boolean =>
  knownFrom === undefined || Date.parse(knownFrom) <= Date.now();
