import type { CredentialPolicy, KeyCredential, PasswordCredential } from '../credentials.ts';
import { derivedId } from '../derived-id.ts';
import type { Tenant } from '../directory.ts';
import { answeringFor, type GraphRead } from './graph-endpoint.ts';
import { GraphError, notFound } from './graph-error.ts';
import { entityAnswer, type Entity } from './odata-answer.ts';

/** `GET /policies/defaultAppManagementPolicy`. Policies for single applications are not modelled. */
export const credentialPolicyReads: readonly GraphRead[] = [
  {
    path: '/policies/defaultAppManagementPolicy',
    options: ['$select'],
    permissions: ['Policy.Read.All', 'Directory.AccessAsUser.All'],
    answer: (call) => {
      const tenant = call.cloud.directory.tenants.get(call.caller.tenantId);
      if (!tenant) throw notFound(call.caller.tenantId);
      return entityAnswer(answeringFor(call, 'policies/defaultAppManagementPolicy'), policyEntity(tenant));
    },
  },
];

const policyIdOf = (tenantId: string): string => derivedId('app management policy', tenantId);

const policyEntity = ({ id, credentialPolicy }: Tenant): Entity => {
  const restrictions = credentialPolicy ? restrictionsOf(credentialPolicy) : noRestrictions;
  return {
    id: policyIdOf(id),
    displayName: 'Default app management tenant policy',
    description: 'Default tenant policy that enforces app management restrictions.',
    isEnabled: credentialPolicy !== undefined,
    applicationRestrictions: restrictions,
    servicePrincipalRestrictions: restrictions,
  };
};

const noRestrictions = { passwordCredentials: [], keyCredentials: [] };

const restrictionsOf = ({ passwords, maxPasswordLifetime, maxKeyLifetime }: CredentialPolicy) => ({
  passwordCredentials: [
    ...(passwords === 'forbidden' ? [restriction('passwordAddition')] : []),
    ...(maxPasswordLifetime === undefined ? [] : [restriction('passwordLifetime', maxPasswordLifetime)]),
  ],
  keyCredentials: maxKeyLifetime === undefined ? [] : [restriction('asymmetricKeyLifetime', maxKeyLifetime)],
});

/** `maxLifetime` is an ISO 8601 duration. */
const restriction = (restrictionType: string, days?: number) => ({
  restrictionType,
  state: 'enabled',
  maxLifetime: days === undefined ? null : `P${days}D`,
  restrictForAppsCreatedAfterDateTime: null,
});

type Lifetime = Pick<PasswordCredential | KeyCredential, 'startDateTime' | 'endDateTime'>;

/** @throws GraphError 400 CredentialTypeNotAllowedAsPerAppPolicy, CredentialInvalidLifetimeAsPerAppPolicy */
export const requirePasswordAllowed = ({ id, credentialPolicy }: Tenant, lifetime: Lifetime): void => {
  if (credentialPolicy?.passwords === 'forbidden') {
    const message = `Credential type not allowed as per assigned policy '${policyIdOf(id)}'.`;
    throw new GraphError(400, 'CredentialTypeNotAllowedAsPerAppPolicy', message);
  }
  requireLifetime(id, lifetime, credentialPolicy?.maxPasswordLifetime);
};

/** @throws GraphError 400 CredentialInvalidLifetimeAsPerAppPolicy */
export const requireKeyAllowed = ({ id, credentialPolicy }: Tenant, lifetime: Lifetime): void =>
  requireLifetime(id, lifetime, credentialPolicy?.maxKeyLifetime);

const dayMs = 24 * 60 * 60 * 1000;

const requireLifetime = (
  tenantId: string,
  { startDateTime, endDateTime }: Lifetime,
  maxDays: number | undefined,
): void => {
  if (maxDays === undefined) return;
  if (Date.parse(endDateTime) - Date.parse(startDateTime) <= maxDays * dayMs) return;
  const message = `Credential lifetime exceeds the max value allowed as per assigned policy '${policyIdOf(tenantId)}'.`;
  throw new GraphError(400, 'CredentialInvalidLifetimeAsPerAppPolicy', message, [
    { code: 'InvalidKeyEndDate', message, target: 'EndDate' },
  ]);
};
