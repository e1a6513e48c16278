import { appRegistrationProblem } from '../../shared/domain/app-registration-problem.ts';
import { inPlaceOf } from '../../shared/domain/connection-secrets.ts';
import type { AppRegistrationConnection } from '../../shared/domain/connection.ts';
import { servicesOf } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { appConnection, verifyAppAccess } from '../app-access.ts';
import { forgetPrevious } from '../forget-secrets.ts';
import { appSecretName } from '../vault-names.ts';
import { awaitingPromotion } from './awaiting-promotion.ts';
import { claimTenant } from './claim-tenant.ts';
import type { PromoteAppInput } from './contracts.ts';
import type { PromotionOutcome } from './events.ts';
import { noteOnPromotion } from './note-on-promotion.ts';
import { renewal } from './renewal.ts';
import { TemporarilyUnavailable } from './verify-access.ts';

type Needs = Pick<
  Ports,
  'invitations' | 'customers' | 'connections' | 'vault' | 'appCredentials' | 'timeline' | 'audit' | 'clock'
>;

/**
 * Makes an app registration the customer's connection: verified live once more, then by one conditional write of the
 * connection's row, and only then is the old credential forgotten. A repeat changes nothing. Undefined when the
 * invitation has moved on, or an operator is about to end it.
 */
export const promotedApp = async (
  ports: Needs,
  input: PromoteAppInput,
): Promise<PromotionOutcome | undefined> => {
  const { invitationId, customerId, attemptId, applicationId, secretVersion } = input;
  const { secretExpiresAt, credential } = input;
  const present = await ports.connections.read(customerId);
  if (present?.value.attemptId === attemptId && present.value.method === 'appRegistration')
    return finished(ports, input, present.value);
  const row = await awaitingPromotion(ports, input);
  if (!row) return undefined;
  const { tenantId } = row;
  const secretName = appSecretName(invitationId);
  const secret = await ports.vault.readVersion(secretName, secretVersion);
  if (!secret) return { kind: 'refused', problem: appRegistrationProblem(7000215).problem };
  const access = await verifyAppAccess(ports, servicesOf(row), {
    tenantId,
    applicationId,
    secret,
    credential,
  });
  if (access.kind === 'tryLater') throw new TemporarilyUnavailable(access);
  if (access.kind === 'refused') return { kind: 'refused', problem: access.problem };
  const taken = await claimTenant(ports, tenantId, customerId);
  if (taken) return { kind: 'refused', problem: taken };
  const connection = appConnection(
    {
      ...{ customerId, tenantId, applicationId, secretName, secretVersion, attemptId, invitationId },
      ...(secretExpiresAt ? { secretExpiresAt } : {}),
      ...(credential ? { credential } : {}),
      ...inPlaceOf(present?.value),
    },
    access,
    ports.clock.now().toISOString(),
  );
  if (!(await awaitingPromotion(ports, input))) return undefined;
  const written = await ports.connections.write(connection, present?.etag);
  if (written.kind === 'changed')
    throw new Error('The connection was changed at the same moment; the promotion is repeated.');
  return finished(ports, input, connection);
};

/** The connection is in use: what it replaces is forgotten, also when a crash came between. */
const finished = async (
  ports: Needs,
  input: PromoteAppInput,
  connection: AppRegistrationConnection,
): Promise<PromotionOutcome> => {
  const { granted, missing, missingRoles } = connection;
  await forgetPrevious(ports.vault, connection);
  await noteOnPromotion(ports, connection);
  return { kind: 'appPromoted', granted, missing, missingRoles, ...(await renewal(ports, input)) };
};
