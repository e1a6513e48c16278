import { answerAdminConsent, answerWithCode, answerWithError } from '../authorize/authorize-answer.ts';
import type { Cloud } from '../../cloud.ts';
import { redirect, type SimResponse } from '../../http/route.ts';
import { settleDeviceCode } from '../device-code/device-codes.ts';
import { EntraError } from '../entra-error.ts';
import { endFlow, saveFlow, type Flow } from './flow.ts';
import { nextStep, type Person } from './flow-step.ts';

export const flowPath = ({ id }: Flow): string => `/signin/${id}`;

/** Keeps the flow and leads the browser to its next page, or to where it ends. */
export const continueFlow = (cloud: Cloud, flow: Flow, headers: Record<string, string> = {}): SimResponse => {
  saveFlow(cloud.store, flow);
  const step = nextStep(cloud, flow);
  if (step.kind === 'complete') return withHeaders(completeFlow(cloud, flow, step.person), headers);
  if (step.kind === 'deviceBlocked' && flow.purpose.kind === 'device')
    settleDeviceCode(cloud.store, flow.purpose.deviceKey, { kind: 'blocked', code: step.code });
  if (step.kind === 'refused' && isToldToApp(step.error))
    return withHeaders(refuseFlow(cloud, flow, step.error), headers);
  return redirect(flowPath(flow), headers);
};

const withHeaders = (response: SimResponse, headers: Record<string, string>): SimResponse => ({
  ...response,
  headers: { ...response.headers, ...headers },
});

/** A missing service is for the app to hear; who the person is and what became of the app here is not. */
const isToldToApp = ({ code }: EntraError): boolean => code === 650052;

const completeFlow = (cloud: Cloud, flow: Flow, person: Person): SimResponse => {
  endFlow(cloud.store, flow);
  const { purpose } = flow;
  switch (purpose.kind) {
    case 'authorize':
      return answerWithCode(cloud, flow, purpose, person);
    case 'device':
      settleDeviceCode(cloud.store, purpose.deviceKey, {
        kind: 'signedIn',
        userId: person.user.id,
        signedInDateTime: flow.account?.signedInDateTime ?? new Date().toISOString(),
        mfa: flow.account?.mfa ?? false,
      });
      return redirect(`/devicelogin/done?app=${purpose.appId}`);
    case 'adminConsent':
      return answerAdminConsent(purpose, person.tenant.id);
    case 'review':
      return redirect(`/entra/${purpose.tenantId}/consent-requests/${purpose.requestId}/approved`);
    case 'page':
      return redirect(purpose.returnTo);
  }
};

/** The end of a flow that the person, or Entra, does not want to go on with. */
export const refuseFlow = (cloud: Cloud, flow: Flow, error: EntraError): SimResponse => {
  const { purpose } = flow;
  switch (purpose.kind) {
    case 'authorize':
      endFlow(cloud.store, flow);
      return answerWithError(purpose, error);
    case 'adminConsent':
      endFlow(cloud.store, flow);
      return answerAdminConsent(purpose, purpose.tenantId, error);
    case 'device':
      if (!declines(error)) return redirect(flowPath(flow));
      endFlow(cloud.store, flow);
      settleDeviceCode(cloud.store, purpose.deviceKey, { kind: 'declined' });
      return redirect(`/devicelogin/declined?app=${purpose.appId}`);
    case 'review':
      endFlow(cloud.store, flow);
      return redirect(`/entra/${purpose.tenantId}/consent-requests/${purpose.requestId}`);
    case 'page':
      endFlow(cloud.store, flow);
      return redirect('/entra');
  }
};

const declines = ({ code }: EntraError): boolean => code === 65004;
