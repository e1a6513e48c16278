import type { Connection } from '../../shared/domain/connection.ts';
import { missingScopes } from '../../shared/domain/permission-profile.ts';
import type { TeamsReading } from '../../shared/domain/replication.ts';
import { profileOf, type ServiceId } from '../../shared/domain/services.ts';

/** Graph's permission for reading Teams settings; which service needs it, its profile says. */
const permission = 'TeamsUserConfiguration.Read.All';
export const teamsScope = `https://graph.microsoft.com/${permission}`;

/** Can a customer's Teams settings be read, and does a service of the customer need them? */
export const teamsReadingOf = (connection: Connection, services: readonly ServiceId[]): TeamsReading => {
  const profile = profileOf(services);
  const { resources } = connection.method === 'appRegistration' ? profile.application : profile;
  const scopes = resources.flatMap(({ permissions }) => permissions.map(({ scope }) => scope));
  if (!scopes.includes(permission)) return 'notNeeded';
  return missingScopes([permission], connection.granted).length === 0 ? 'read' : 'notGranted';
};
