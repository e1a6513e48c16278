import { usesSecret } from '../../shared/domain/connection-secrets.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { ProvisioningReference } from '../invitation/contracts.ts';
import { appSecretName } from '../vault-names.ts';

type Needs = Pick<Ports, 'connections' | 'vault'>;

/** Versions of the credential that the attempt made. */
export const credentialsOf = async (
  { vault }: Pick<Needs, 'vault'>,
  { invitationId, attemptId }: ProvisioningReference,
): Promise<string[]> =>
  (await vault.versions(appSecretName(invitationId)))
    .filter(({ tags }) => tags['attempt'] === attemptId)
    .map(({ version }) => version);

/** Does the connection name this very credential? Read each time: it may come to do so at any moment. */
export const isCredentialInUse = async (
  { connections }: Pick<Needs, 'connections'>,
  { customerId, invitationId }: ProvisioningReference,
  secretVersion: string,
): Promise<boolean> => {
  const connection = (await connections.read(customerId))?.value;
  return (
    connection !== undefined &&
    usesSecret(connection, { secretName: appSecretName(invitationId), secretVersion })
  );
};

/** Has the connection come to use what the attempt made? Saved anew by an operator it no longer names the attempt. */
export const isAttemptInUse = async (ports: Needs, input: ProvisioningReference): Promise<boolean> => {
  const connection = (await ports.connections.read(input.customerId))?.value;
  if (connection?.attemptId === input.attemptId) return true;
  for (const version of await credentialsOf(ports, input))
    if (await isCredentialInUse(ports, input, version)) return true;
  return false;
};

/** The same of the registration itself, whatever secret it is used with. */
export const isApplicationInUse =
  ({ connections }: Pick<Needs, 'connections'>, { customerId }: ProvisioningReference) =>
  async (applicationId: string): Promise<boolean> => {
    const connection = (await connections.read(customerId))?.value;
    return connection?.method === 'appRegistration' && connection.applicationId === applicationId;
  };
