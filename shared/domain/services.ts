import { unitedProfile, type PermissionProfile } from './permission-profile.ts';
import { callReporting } from './services/call-reporting.ts';
import { directRouting } from './services/direct-routing.ts';

/** What the provider offers, first the one that is chosen most. A service is added by adding its entry. */
export const services = [directRouting, callReporting] as const;

export type ServiceId = (typeof services)[number]['id'];

export const serviceIds: readonly ServiceId[] = services.map(({ id }) => id);

/** What some services need together. */
export const profileOf = (wanted: readonly ServiceId[]): PermissionProfile =>
  unitedProfile(services.filter(({ id }) => wanted.includes(id)));

/** Their names, as they are read: "Direct Routing, Call Reporting". */
export const serviceNames = (wanted: readonly ServiceId[]): string =>
  services
    .filter(({ id }) => wanted.includes(id))
    .map(({ name }) => name)
    .join(', ');
