import type { Cloud } from '../../cloud.ts';
import type { Tenant, User } from '../../directory.ts';
import {
  decideConsent,
  mayConsentForOrganization,
  type ConsentDecision,
} from '../consent/consent-decision.ts';
import { EntraError } from '../entra-error.ts';
import { accountIn } from '../lookup.ts';
import { requireServices, requireUsable } from '../consent/consent-decision.ts';
import { requiredPermissions } from '../consent/permission-grants.ts';
import type { ScopeRequest } from '../scopes.ts';
import { pickableAccounts } from './account-choice.ts';
import type { SignedInAccount } from './browser-session.ts';
import type { AdminConsentPurpose, Flow, PagePurpose, Purpose, ReviewPurpose } from './flow.ts';

/** Who signs in, and where. */
export interface Person {
  user: User;
  tenant: Tenant;
}

/** What the person has to do next. */
export type Step =
  | { kind: 'pickAccount'; accounts: SignedInAccount[] }
  | { kind: 'name' }
  | { kind: 'password'; name: string }
  | { kind: 'authenticator'; person: Person }
  | { kind: 'deviceBlocked'; person: Person; code: 53003 | 530035 }
  | { kind: 'confirmDevice'; person: Person }
  | { kind: 'consent'; person: Person; decision: Exclude<ConsentDecision, { kind: 'granted' }> }
  | { kind: 'requestSent'; person: Person }
  | { kind: 'organizationConsent'; person: Person; permissions: ScopeRequest[] }
  | { kind: 'notAdministrator'; person: Person }
  /** Nothing more can be done with this account. */
  | { kind: 'refused'; error: EntraError }
  | { kind: 'complete'; person: Person };

export type AppPurpose = Exclude<Purpose, PagePurpose>;
type InteractivePurpose = Exclude<AppPurpose, AdminConsentPurpose | ReviewPurpose>;

/** Looks at what is there and says what is missing first; changes nothing. */
export const nextStep = (cloud: Cloud, flow: Flow): Step => {
  try {
    return identityStep(cloud, flow) ?? purposeStep(cloud, flow, requirePerson(cloud, flow));
  } catch (error) {
    if (error instanceof EntraError) return { kind: 'refused', error };
    throw error;
  }
};

const identityStep = (cloud: Cloud, flow: Flow): Step | undefined => {
  if (!flow.account) {
    if (flow.name !== undefined) return { kind: 'password', name: flow.name };
    const accounts = pickableAccounts(cloud, flow);
    return accounts.length > 0 ? { kind: 'pickAccount', accounts } : { kind: 'name' };
  }
  const person = requirePerson(cloud, flow);
  return person.tenant.requireMfa && !flow.account.mfa ? { kind: 'authenticator', person } : undefined;
};

/** @throws EntraError 50020 for an account that is not in the tenant, 50057 for one that is disabled */
const requirePerson = ({ directory }: Cloud, { account, purpose }: Flow): Person => {
  const home = directory.users.get(account?.homeUserId ?? '');
  if (!home) throw new EntraError(50034);
  const tenant = directory.tenants.get(purpose.tenantId ?? home.tenantId);
  if (!tenant) throw new EntraError(90002);
  const user = accountIn(directory, home, tenant.id);
  if (!user)
    throw new EntraError(50020, `Account '${home.userPrincipalName}', organization '${tenant.displayName}'.`);
  if (!user.accountEnabled || !home.accountEnabled) throw new EntraError(50057);
  return { user, tenant };
};

const purposeStep = (cloud: Cloud, flow: Flow, person: Person): Step => {
  const { purpose } = flow;
  switch (purpose.kind) {
    case 'page':
      return { kind: 'complete', person };
    case 'adminConsent':
    case 'review':
      return organizationStep(cloud, flow, purpose, person);
    case 'device':
      return deviceStep(flow, person) ?? consentStep(cloud, flow, purpose, person);
    case 'authorize':
      return consentStep(cloud, flow, purpose, person);
  }
};

const deviceStep = ({ confirmed }: Flow, person: Person): Step | undefined => {
  switch (person.tenant.deviceCode) {
    case 'blockedByConditionalAccess':
      return { kind: 'deviceBlocked', person, code: 53003 };
    case 'blockedBySecurityDefaults':
      return { kind: 'deviceBlocked', person, code: 530035 };
    case 'allowed':
      return confirmed ? undefined : { kind: 'confirmDevice', person };
  }
};

const consentStep = (cloud: Cloud, flow: Flow, purpose: InteractivePurpose, person: Person): Step => {
  if (flow.requestSent) return { kind: 'requestSent', person };
  const decision = decideConsent(cloud.directory, {
    ...person,
    appId: purpose.appId,
    requested: purpose.requested,
    askAgain: purpose.kind === 'authorize' && purpose.prompt === 'consent' && !flow.consented,
  });
  return decision.kind === 'granted' ? { kind: 'complete', person } : { kind: 'consent', person, decision };
};

/** Consent for the whole organization, by the admin consent address or from a reviewer's list. */
const organizationStep = (
  { directory }: Cloud,
  flow: Flow,
  { appId, requested }: AdminConsentPurpose | ReviewPurpose,
  person: Person,
): Step => {
  if (!mayConsentForOrganization(person.user)) return { kind: 'notAdministrator', person };
  const permissions = requiredPermissions(directory, appId, requested);
  requireUsable(directory, { ...person, appId });
  requireServices(person.tenant, permissions);
  return flow.consented ? { kind: 'complete', person } : { kind: 'organizationConsent', person, permissions };
};
