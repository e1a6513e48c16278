import type { Cloud } from '../../cloud.ts';
import type { PageContent } from '../../http/page.ts';
import { administratorNeededPage, approvalRequiredPage, requestSentPage } from '../consent/approval-pages.ts';
import { consentPage, organizationConsentPage } from '../consent/consent-page.ts';
import { confirmDevicePage, deviceBlockedPage } from './device-pages.ts';
import type { Flow } from './flow.ts';
import type { Step } from './flow-step.ts';
import { authenticatorPage, namePage, passwordPage, pickAccountPage } from './identity-pages.ts';
import { notAdministratorPage, refusedPage } from './refusal-pages.ts';

type ShownStep = Exclude<Step, { kind: 'complete' }>;

/** The page of a step. */
export const stepPage = (cloud: Cloud, flow: Flow, step: ShownStep): PageContent => {
  switch (step.kind) {
    case 'pickAccount':
      return pickAccountPage(cloud, flow, step.accounts);
    case 'name':
      return namePage(cloud, flow);
    case 'password':
      return passwordPage(flow, step.name);
    case 'authenticator':
      return authenticatorPage(flow, step.person);
    case 'deviceBlocked':
      return deviceBlockedPage(cloud, flow, step.person, step.code);
    case 'confirmDevice':
      return confirmDevicePage(cloud, flow, step.person);
    case 'consent':
      return decisionPage(cloud, flow, step);
    case 'requestSent':
      return requestSentPage(cloud, flow, step.person);
    case 'organizationConsent':
      return organizationConsentPage(cloud, flow, step.person, step.permissions);
    case 'notAdministrator':
      return notAdministratorPage(cloud, flow, step.person);
    case 'refused':
      return refusedPage(cloud, flow, step.error);
  }
};

const decisionPage = (
  cloud: Cloud,
  flow: Flow,
  { person, decision }: Extract<Step, { kind: 'consent' }>,
): PageContent => {
  switch (decision.kind) {
    case 'userMayConsent':
      return consentPage(cloud, flow, person, decision.missing, false);
    case 'administratorMayConsent':
      return consentPage(cloud, flow, person, decision.missing, true);
    case 'approvalRequired':
      return approvalRequiredPage(cloud, flow, person, decision.missing);
    case 'administratorNeeded':
      return administratorNeededPage(cloud, flow, person, decision.missing);
  }
};
