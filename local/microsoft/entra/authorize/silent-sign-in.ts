import type { Cloud } from '../../cloud.ts';
import type { SimResponse } from '../../http/route.ts';
import { EntraError } from '../entra-error.ts';
import { endFlow, type AuthorizePurpose, type Flow } from '../sign-in/flow.ts';
import { nextStep, type Step } from '../sign-in/flow-step.ts';
import { answerWithCode, answerWithError } from './authorize-answer.ts';

/** `prompt=none`: a code if nobody has to be asked anything, else the reason (OpenID Connect Core §3.1.2.6). */
export const answerSilently = (cloud: Cloud, flow: Flow, purpose: AuthorizePurpose): SimResponse => {
  const step = nextStep(cloud, flow);
  endFlow(cloud.store, flow);
  if (step.kind === 'complete') return answerWithCode(cloud, flow, purpose, step.person);
  return answerWithError(purpose, silentError(step));
};

const silentError = (step: Exclude<Step, { kind: 'complete' }>): EntraError => {
  switch (step.kind) {
    case 'name':
    case 'password':
      return new EntraError(50058);
    case 'pickAccount':
      return new EntraError(16000);
    case 'authenticator':
      return new EntraError(50076, undefined, { error: 'interaction_required' });
    case 'consent':
      return step.decision.kind === 'userMayConsent' || step.decision.kind === 'administratorMayConsent'
        ? new EntraError(65001, undefined, { error: 'consent_required' })
        : new EntraError(90094);
    case 'refused':
      return step.error;
    case 'deviceBlocked':
    case 'confirmDevice':
    case 'requestSent':
    case 'organizationConsent':
    case 'notAdministrator':
      return new EntraError(16000);
  }
};
