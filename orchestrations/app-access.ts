import type { AppRegistrationConnection } from '../shared/domain/connection.ts';
import { workingConnection } from '../shared/domain/connection-loss.ts';
import {
  appConsentMissing,
  appRegistrationProblem,
  isAppLoss,
  type AppRegistrationProblem,
} from '../shared/domain/app-registration-problem.ts';
import { applicationPermissions, missingRoles, missingScopes } from '../shared/domain/permission-profile.ts';
import { profileOf, type ServiceId } from '../shared/domain/services.ts';
import type { AppCredential } from '../shared/ports/app-credentials.ts';
import type { Ports } from '../shared/ports/ports.ts';
import type { TryLater } from '../shared/ports/token-endpoint.ts';

/** What a live check of an app registration found, held against the services' profile. */
export interface AppAccess {
  kind: 'verified';
  organizationName: string;
  servicePrincipalId: string;
  granted: string[];
  missing: string[];
  roles: string[];
  missingRoles: string[];
  secretExpiresAt?: string;
}

export type AppAccessAnswer =
  | AppAccess
  /** `lost`: a connection with it is lost until a person mends it. */
  | ({ kind: 'refused'; lost: boolean } & AppRegistrationProblem)
  | TryLater;

/** Does an app registration open the tenant, and with what? Asks Entra and Graph; keeps nothing. */
export const verifyAppAccess = async (
  { appCredentials }: Pick<Ports, 'appCredentials'>,
  services: readonly ServiceId[],
  credential: AppCredential,
): Promise<AppAccessAnswer> => {
  const profile = profileOf(services);
  const answer = await appCredentials.verify(credential);
  switch (answer.kind) {
    case 'tryLater':
      return answer;
    case 'refused':
      return {
        kind: 'refused',
        lost: isAppLoss(answer.refusal.aadsts),
        ...appRegistrationProblem(answer.refusal.aadsts),
      };
    case 'noAccess': {
      const missing = missingScopes(applicationPermissions(profile), answer.permissions);
      return { kind: 'refused', lost: true, ...appConsentMissing(missing) };
    }
    case 'verified': {
      const { organizationName, servicePrincipalId, permissions, roles, secretExpiresAt } = answer;
      return {
        kind: 'verified',
        organizationName,
        servicePrincipalId,
        granted: permissions,
        missing: missingScopes(applicationPermissions(profile), permissions),
        roles: roles ?? [],
        // Roles that may not be read are unknown, not missing.
        missingRoles: roles ? missingRoles(profile.application, roles) : [],
        ...(secretExpiresAt === undefined ? {} : { secretExpiresAt }),
      };
    }
  }
};

type Entered = Pick<
  AppRegistrationConnection,
  | 'customerId'
  | 'tenantId'
  | 'applicationId'
  | 'secretName'
  | 'secretVersion'
  | 'attemptId'
  | 'invitationId'
  | 'secretExpiresAt'
  | 'credential'
  | 'previous'
>;

/** The connection that an app registration makes, once verified. What Graph says of the expiry outweighs what was entered. */
export const appConnection = (
  entered: Entered,
  { kind: _kind, organizationName, ...access }: AppAccess,
  at: string,
): AppRegistrationConnection =>
  workingConnection({
    ...entered,
    ...access,
    method: 'appRegistration',
    status: 'connected',
    readAt: at,
    lastValidation: { at, successful: true, tenantName: organizationName },
  });
