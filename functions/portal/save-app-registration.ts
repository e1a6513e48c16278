import { randomUUID } from 'node:crypto';
import { appConnection } from '../../orchestrations/app-access.ts';
import { appSecretName, secretIdOf } from '../../orchestrations/vault-names.ts';
import { noConnectionEtag } from '../../shared/contracts/connection-actions.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { AppRegistrationConnection, Connection } from '../../shared/domain/connection.ts';
import { isSwitched, type Rotation } from '../../shared/domain/rotation.ts';
import { servicesHad } from '../../shared/domain/customer.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { changedBy, validationFailed } from '../../shared/errors/catalogue.ts';
import type { AppCredential } from '../../shared/ports/app-credentials.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Call } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { noteOnEntered } from './note-on-entered.ts';
import { settingsOf, type SettingsPorts } from './microsoft365-settings.ts';
import { publicFacts, replaceConnection } from './replace-connection.ts';
import { changeableCustomer } from './stored-customer.ts';
import { expiryOf, verifiedApp } from '../verified-app.ts';

type Needs = SettingsPorts & Pick<Ports, 'vault' | 'appCredentials' | 'audit' | 'timeline' | 'clock'>;
type SaveCall = Call<typeof endpoints.saveAppRegistration>;

/** **Save Microsoft 365 settings** and **Switch to app registration**: the new one is verified before the old one is let go. */
export const saveAppRegistration =
  (ports: Needs): EndpointHandler<typeof endpoints.saveAppRegistration> =>
  async (call) => {
    const { customerId } = call.params;
    const [{ value: customer }, present] = await Promise.all([
      changeableCustomer(ports, customerId),
      ports.connections.read(customerId),
    ]);
    if ((present?.etag ?? noConnectionEtag) !== call.etag) throw changedBy('somebody else');
    const { applicationId } = call.body;
    const { tenantId } = customer;
    const proof = await proofToUse(ports, call, present?.value);
    const access = await verifiedApp(ports, servicesHad(customer), { tenantId, applicationId, ...proof });
    const kept = await keepSecret(ports, call, present?.value, proof);
    const entered = { customerId, tenantId, applicationId, ...kept, ...expiryToKeep(call, present?.value) };
    const known = await staysWith(ports, call, present?.value);
    const connection = { ...appConnection(entered, access, call.now.toISOString()), ...known };
    const entry = {
      action: 'connection.saved',
      subject: customerId,
      ...(present && { before: publicFacts(present.value) }),
      after: { ...publicFacts(connection), newSecret: call.body.clientSecret !== undefined },
    };
    await auditedAct(ports, call, entry, () => replaceConnection(ports, customer, present, connection));
    await noteOnEntered(ports, call, present?.value, connection);
    return { body: await settingsOf(ports, customerId) };
  };

type Proof = Pick<AppCredential, 'secret' | 'credential'>;

/** The secret entered, else the present secret or certificate of the app registration. */
const proofToUse = async (
  { vault }: Needs,
  { body: { clientSecret } }: SaveCall,
  present: Connection | undefined,
): Promise<Proof> => {
  if (clientSecret !== undefined) return { secret: new Secret(clientSecret) };
  if (present?.method === 'appRegistration' && present.status !== 'disconnected') {
    const kept = await vault.readVersion(present.secretName, present.secretVersion);
    if (kept) return { secret: kept, credential: present.credential };
  }
  throw validationFailed([{ field: 'clientSecret', message: 'Enter the client secret.' }]);
};

const keepSecret = async (
  { vault }: Needs,
  call: SaveCall,
  present: Connection | undefined,
  { secret, credential }: Proof,
) => {
  const attemptId = randomUUID().replaceAll('-', '');
  if (call.body.clientSecret === undefined && present)
    return {
      attemptId,
      secretName: present.secretName,
      secretVersion: present.secretVersion,
      ...(credential ? { credential } : {}),
    };
  const secretName = appSecretName(secretIdOf(call.params.customerId));
  return { attemptId, secretName, secretVersion: await vault.write(secretName, secret) };
};

/**
 * What is known of the secret stays with it. Of another secret of the same app only a rotation that has not yet removed the
 * one before stays: it goes on with what was entered, and removes its own as well.
 */
const staysWith = async (
  ports: Needs,
  { body: { applicationId, clientSecret } }: SaveCall,
  present: Connection | undefined,
): Promise<Pick<AppRegistrationConnection, 'keyId' | 'rotation' | 'warned'>> => {
  if (present?.method !== 'appRegistration' || present.applicationId !== applicationId) return {};
  const { keyId, rotation, warned } = present;
  if (clientSecret !== undefined)
    return rotation && (await isToRemove(ports, rotation, clientSecret)) ? { rotation } : {};
  return {
    ...(keyId ? { keyId } : {}),
    ...(rotation ? { rotation } : {}),
    ...(warned ? { warned } : {}),
  };
};

/** Not where what was entered is what it would remove, or may be. */
const isToRemove = async ({ vault }: Needs, rotation: Rotation, entered: string): Promise<boolean> => {
  if (!isSwitched(rotation) || rotation.state === 'succeeded') return false;
  const { secretName, secretVersion } = rotation.replaces;
  const old = await vault.readVersion(secretName, secretVersion);
  return old !== undefined && old.reveal() !== entered;
};

/** A date that was entered before holds for the same secret only. */
const expiryToKeep = ({ body }: SaveCall, present: Connection | undefined) => {
  if (body.secretExpiresOn !== undefined || body.clientSecret !== undefined)
    return expiryOf(body.secretExpiresOn);
  return present?.method === 'appRegistration' && present.secretExpiresAt !== undefined
    ? { secretExpiresAt: present.secretExpiresAt }
    : {};
};
