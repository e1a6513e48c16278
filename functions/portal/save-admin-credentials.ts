import { randomUUID } from 'node:crypto';
import { TemporarilyUnavailable } from '../../orchestrations/invitation/verify-access.ts';
import { tryTokenAt } from '../../orchestrations/onboarding/try-token.ts';
import type { PasswordSignedIn } from '../../orchestrations/password-sign-in.ts';
import { passwordSecretName, secretIdOf, tokenSecretName } from '../../orchestrations/vault-names.ts';
import { noConnectionEtag } from '../../shared/contracts/connection-actions.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import {
  refreshTokenLifetimeDays,
  type AdminCredentialsConnection,
  type Connection,
  type TokenConnection,
} from '../../shared/domain/connection.ts';
import { servicesHad, type Customer } from '../../shared/domain/customer.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import { plusDays } from '../../shared/domain/time.ts';
import { credentialsNeedConsent } from '../../shared/errors/admin-credentials-errors.ts';
import { changedBy, conflict, upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Call } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { noteOnEntered } from './note-on-entered.ts';
import { settingsOf, type SettingsPorts } from './microsoft365-settings.ts';
import { publicFacts, replaceConnection } from './replace-connection.ts';
import { changeableCustomer } from './stored-customer.ts';
import { passwordToUse, verifiedCredentials } from './verified-credentials.ts';

type Needs = SettingsPorts &
  Pick<
    Ports,
    'vault' | 'passwordGrant' | 'tokenEndpoint' | 'graph' | 'limiter' | 'audit' | 'timeline' | 'clock'
  >;
type SaveCall = Call<typeof endpoints.saveAdminCredentials>;

/** **Save Microsoft 365 settings** and **Switch to user/pwd**: the new one works before the old one is let go. */
export const saveAdminCredentials =
  (ports: Needs): EndpointHandler<typeof endpoints.saveAdminCredentials> =>
  async (call) => {
    const { customerId } = call.params;
    const [{ value: customer }, present] = await Promise.all([
      changeableCustomer(ports, customerId),
      ports.connections.read(customerId),
    ]);
    if ((present?.etag ?? noConnectionEtag) !== call.etag) throw changedBy('somebody else');
    const { username } = call.body;
    const password = await passwordToUse(ports, call.body, present?.value);
    const credential = { tenantId: customer.tenantId, username, password };
    const answer = await verifiedCredentials(ports, customer, servicesHad(customer), credential);
    if (answer.kind === 'consentMissing') throw credentialsNeedConsent();
    const found = await openTenant(ports, call, customer, answer);
    const connection = await keepSecrets(ports, call, found, present?.value, password, answer.refreshToken);
    const entry = {
      action: 'connection.saved',
      subject: customerId,
      ...(present && { before: publicFacts(present.value) }),
      after: { ...publicFacts(connection), newPassword: call.body.password !== undefined },
    };
    await auditedAct(ports, call, entry, () => replaceConnection(ports, customer, present, connection));
    await noteOnEntered(ports, call, present?.value, connection);
    return { body: await settingsOf(ports, customerId) };
  };

/** The connection as a live look finds it; its secrets are not in the vault yet. */
const openTenant = async (
  ports: Needs,
  { body: { username }, now }: SaveCall,
  customer: Customer,
  { account, refreshToken }: PasswordSignedIn,
): Promise<TokenConnection> => {
  const at = now.toISOString();
  const nowhere = { secretName: '', secretVersion: '' };
  const blank: AdminCredentialsConnection = {
    customerId: customer.id,
    tenantId: customer.tenantId,
    method: 'adminCredentials',
    client: 'confidential',
    status: 'connected',
    ...{ ...nowhere, password: nowhere, username, account, attemptId: randomUUID().replaceAll('-', '') },
    ...{ tokenCreatedAt: at, tokenExpiresAt: plusDays(at, refreshTokenLifetimeDays) },
    ...{ granted: [], missing: [], roles: [], missingRoles: [] },
  };
  try {
    const tried = await tryTokenAt(ports, blank, servicesHad(customer), refreshToken, at);
    if (!tried.validation.successful)
      throw conflict('connectionRefused', tried.validation.reason ?? 'Microsoft Graph refused the account.');
    return { ...tried.connection, lastValidation: tried.validation };
  } catch (error) {
    if (!(error instanceof TemporarilyUnavailable)) throw error;
    throw upstreamUnavailable('Microsoft', error.message);
  }
};

/** Token and password, each a version before the row names it; a password that was not entered anew stays where it is. */
const keepSecrets = async (
  { vault }: Needs,
  { body: { username, password: entered } }: SaveCall,
  found: TokenConnection,
  present: Connection | undefined,
  password: Secret<string>,
  token: Secret<string>,
): Promise<AdminCredentialsConnection> => {
  const id = secretIdOf(found.customerId);
  const secretName = tokenSecretName(id);
  const secretVersion = await vault.write(secretName, token);
  const kept = entered === undefined && present?.method === 'adminCredentials' ? present.password : undefined;
  const passwordName = passwordSecretName(id);
  return {
    ...found,
    method: 'adminCredentials',
    client: 'confidential',
    username,
    ...{ secretName, secretVersion },
    password: kept ?? {
      secretName: passwordName,
      secretVersion: await vault.write(passwordName, password),
    },
  };
};
