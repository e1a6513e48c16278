import type { Connection, Validation } from '../../shared/domain/connection.ts';
import { missingRoles, missingScopes, scopesByResource } from '../../shared/domain/permission-profile.ts';
import { profileOf, type ServiceId } from '../../shared/domain/services.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { TemporarilyUnavailable } from '../invitation/verify-access.ts';
import { tryApp } from './try-app.ts';
import { tryToken } from './try-token.ts';

type Needs = Pick<Ports, 'vault' | 'tokenEndpoint' | 'graph' | 'appCredentials'>;

/** `missing`: permissions as the profile writes them; `missingRoles`: those that are known to be. */
export type ServiceLook =
  | { kind: 'looked'; missing: string[]; missingRoles: string[] }
  | { kind: 'failed'; validation: Validation }
  | { kind: 'tryLater' };

/** Does the present connection grant what one more service needs? Asks Entra and Graph; keeps nothing. */
export const lookForService = async (
  ports: Needs,
  connection: Connection,
  service: ServiceId,
  had: readonly ServiceId[],
  at: string,
): Promise<ServiceLook> => {
  const services = [...had, service];
  try {
    const tried =
      connection.method === 'appRegistration'
        ? await tryApp(ports, connection, services, at)
        : await tryToken(ports, connection, services, at);
    if (!tried.validation.successful) return { kind: 'failed', validation: tried.validation };
    const profile = profileOf([service]);
    const needs = connection.method === 'appRegistration' ? profile.application : profile;
    return {
      kind: 'looked',
      missing: missingScopes(scopesByResource(needs).flat(), tried.connection.granted),
      missingRoles: missingRoles(needs, tried.connection.roles).filter((role) =>
        tried.connection.missingRoles.includes(role),
      ),
    };
  } catch (error) {
    if (!(error instanceof TemporarilyUnavailable)) throw error;
    return { kind: 'tryLater' };
  }
};
