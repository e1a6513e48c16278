import type { Cloud } from '../../cloud.ts';
import { graphAppId } from '../../directory.ts';
import { openIdScopes } from '../resources.ts';
import type { ScopeRequest } from '../scopes.ts';
import type { Flow } from '../sign-in/flow.ts';
import type { Person, Step } from '../sign-in/flow-step.ts';
import { fileConsentRequest, decideRequests } from './consent-requests.ts';
import { recordConsent } from './permission-grants.ts';

type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** **Accept** on a person's own consent page; with the box ticked, an administrator's for everybody. */
export const acceptPermissions = (
  cloud: Cloud,
  flow: Flow,
  { person, decision }: StepOf<'consent'>,
  accepted: boolean,
  forOrganization: boolean,
): Flow => {
  const administrator = decision.kind === 'administratorMayConsent';
  if (!accepted || flow.purpose.kind === 'page') return flow;
  if (!administrator && decision.kind !== 'userMayConsent') return flow;
  if (administrator && forOrganization)
    consentForOrganization(cloud, flow.purpose.appId, person, decision.missing);
  else
    recordConsent(cloud.directory, {
      tenantId: person.tenant.id,
      appId: flow.purpose.appId,
      principalId: person.user.id,
      permissions: decision.missing,
    });
  return { ...flow, consented: true };
};

/** **Accept** on "Review for your organization". */
export const acceptForOrganization = (
  cloud: Cloud,
  flow: Flow,
  { person, permissions }: StepOf<'organizationConsent'>,
): Flow => {
  if (flow.purpose.kind === 'page') return flow;
  consentForOrganization(cloud, flow.purpose.appId, person, permissions);
  return { ...flow, consented: true };
};

/** Signing in comes along with every consent for an organization; open requests for the app are answered by it. */
const consentForOrganization = (
  cloud: Cloud,
  appId: string,
  { user, tenant }: Person,
  permissions: readonly ScopeRequest[],
): void => {
  const signIn = { resourceAppId: graphAppId, permissions: [...openIdScopes] };
  recordConsent(cloud.directory, { tenantId: tenant.id, appId, permissions: [signIn, ...permissions] });
  decideRequests(cloud, tenant, appId, 'approved', user);
};

/** **Request approval**. A reason is needed. */
export const requestApproval = (
  cloud: Cloud,
  flow: Flow,
  { person, decision }: StepOf<'consent'>,
  reason: string,
): Flow => {
  if (decision.kind !== 'approvalRequired' || flow.purpose.kind === 'page') return flow;
  const words = reason.trim().slice(0, 500);
  if (words === '') return { ...flow, problem: 'Enter a justification.' };
  fileConsentRequest(cloud, {
    tenant: person.tenant,
    requester: person.user,
    appId: flow.purpose.appId,
    permissions: decision.missing,
    reason: words,
  });
  return { ...flow, requestSent: true };
};
