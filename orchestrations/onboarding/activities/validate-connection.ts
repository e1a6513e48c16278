import type { DelegatedTokenConnection, Validation } from '../../../shared/domain/connection.ts';
import { missingRoles, profiles } from '../../../shared/domain/permission-profile.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { TemporarilyUnavailable, verifyAccess, type VerifiedAccess } from '../../invitation/verify-access.ts';
import type { onboardingActivities } from '../contracts.ts';

type Needs = Pick<Ports, 'connections' | 'vault' | 'tokenEndpoint' | 'graph' | 'clock'>;

/** Tries the connection live: redeems its token and asks Graph. What was found is kept on the connection's row. */
export const validateConnection =
  (ports: Needs) =>
  async (customerId: string): Promise<Validation> => {
    const stored = await ports.connections.read(customerId);
    const at = ports.clock.now().toISOString();
    if (!stored)
      return {
        at,
        successful: false,
        code: 'noConnection',
        reason: 'There is no connection yet. Send an invitation first.',
      };
    if (stored.value.method === 'appRegistration')
      throw new Error('App registrations are not validated yet.');
    const { connection, validation } = await tried(ports, stored.value, at);
    await ports.connections.write({ ...connection, lastValidation: validation }, stored.etag);
    return validation;
  };

const tried = async (
  ports: Needs,
  connection: DelegatedTokenConnection,
  at: string,
): Promise<{ connection: DelegatedTokenConnection; validation: Validation }> => {
  const { tenantId, client, secretName, secretVersion } = connection;
  const token = await ports.vault.readVersion(secretName, secretVersion);
  if (!token)
    return failed(
      connection,
      at,
      'secretMissing',
      'The token is no longer in the vault. Send a new invitation.',
    );
  try {
    const access = await verifyAccess(ports, { tenantId, service: 'directRouting', client, token });
    if (access.kind === 'refused')
      return failed(connection, at, access.problem.code, `${access.problem.title}. ${access.problem.next}`);
    return {
      connection: refreshed(connection, access),
      validation: { at, successful: true, tenantName: access.organizationName },
    };
  } catch (error) {
    if (!(error instanceof TemporarilyUnavailable)) throw error;
    return failed(
      connection,
      at,
      'tryLater',
      'Microsoft does not answer at the moment. Nothing is known about the connection; try again in some minutes.',
    );
  }
};

const failed = (connection: DelegatedTokenConnection, at: string, code: string, reason: string) => ({
  connection,
  validation: { at, successful: false, code, reason },
});

const refreshed = (
  connection: DelegatedTokenConnection,
  access: VerifiedAccess,
): DelegatedTokenConnection => ({
  ...connection,
  ...(access.roles
    ? { roles: access.roles, missingRoles: missingRoles(profiles.directRouting, access.roles) }
    : {}),
  ...(access.servicePrincipalId ? { servicePrincipalId: access.servicePrincipalId } : {}),
});

export const validateForOnboarding =
  (ports: Needs): Activity<typeof onboardingActivities.validate> =>
  async ({ customerId }) => {
    const validation = await validateConnection(ports)(customerId);
    return validation.successful
      ? {
          kind: 'succeeded',
          message: `Microsoft Graph answered for ${validation.tenantName ?? 'the tenant'}.`,
        }
      : { kind: 'failed', message: validation.reason ?? 'The connection could not be validated.' };
  };
