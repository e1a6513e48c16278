import type { Cloud } from '../../cloud.ts';
import type { SimResponse } from '../../http/route.ts';
import { acceptForOrganization, acceptPermissions, requestApproval } from '../consent/consent-actions.ts';
import { EntraError } from '../entra-error.ts';
import { continueFlow, refuseFlow } from './continue-flow.ts';
import type { Flow } from './flow.ts';
import type { Step } from './flow-step.ts';
import {
  approveOnPhone,
  denyOnPhone,
  giveName,
  givePassword,
  pickAccount,
  switchAccount,
} from './identity-actions.ts';

/** What a person did on the page of a step: the flow goes on, or ends. Anything unknown shows the page again. */
export const act = (cloud: Cloud, flow: Flow, step: Step, form: URLSearchParams): SimResponse => {
  const action = form.get('action') ?? '';
  if (action === 'switch') return continueFlow(cloud, switchAccount(flow));
  if (action === 'cancel') return refuseFlow(cloud, flow, new EntraError(65004));
  if (action === 'back') return refuseFlow(cloud, flow, new EntraError(90095));
  return continueFlow(cloud, stepTaken(cloud, flow, step, action, form));
};

const stepTaken = (cloud: Cloud, flow: Flow, step: Step, action: string, form: URLSearchParams): Flow => {
  switch (step.kind) {
    case 'pickAccount':
      return action === 'other' ? switchAccount(flow) : pickAccount(cloud, flow, form.get('account') ?? '');
    case 'name':
      return giveName(cloud, flow, form.get('name') ?? '');
    case 'password':
      return givePassword(cloud, flow, form.get('password') ?? '');
    case 'authenticator':
      return action === 'approve' ? approveOnPhone(cloud, flow) : denyOnPhone(flow);
    case 'confirmDevice':
      return { ...flow, confirmed: action === 'continue' };
    case 'consent':
      return action === 'request'
        ? requestApproval(cloud, flow, step, form.get('reason') ?? '')
        : acceptPermissions(cloud, flow, step, action === 'accept', form.get('organization') === 'yes');
    case 'organizationConsent':
      return action === 'accept' ? acceptForOrganization(cloud, flow, step) : flow;
    case 'deviceBlocked':
    case 'requestSent':
    case 'notAdministrator':
    case 'refused':
    case 'complete':
      return flow;
  }
};
