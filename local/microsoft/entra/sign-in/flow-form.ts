import type { Cloud } from '../../cloud.ts';
import { html, type Html } from '../../http/html.ts';
import { applicationByAppId } from '../lookup.ts';
import { flowPath } from './continue-flow.ts';
import type { Flow } from './flow.ts';
import type { Step } from './flow-step.ts';

/** A form of the flow. It names the step it was made for, so that one sent from an old page is not taken for another. */
export const flowForm = (flow: Flow, step: Step['kind'], body: Html): Html =>
  html`<form method="post" action="${flowPath(flow)}">
    <input type="hidden" name="step" value="${step}" />
    ${body}
  </form>`;

/** `kind` decides the look, `action` what happens. */
export const button = (action: string, label: string, kind: 'primary' | 'plain' = 'plain'): Html =>
  html`<button type="submit" name="action" value="${action}" class="${kind}">${label}</button>`;

/** What went wrong on the page before, read out first by screen readers. */
export const problemLine = (flow: Flow): Html =>
  html`${flow.problem !== undefined && html`<p class="error" role="alert">${flow.problem}</p>`}`;

/** The app the flow is for, and who published it. */
export const appOf = (cloud: Cloud, flow: Flow): { name: string; publisher: string } => {
  if (flow.purpose.kind === 'page') return { name: 'Microsoft Entra admin center', publisher: 'Microsoft' };
  const application = applicationByAppId(cloud.directory, flow.purpose.appId);
  const owner = cloud.directory.tenants.get(application.tenantId);
  return { name: application.displayName, publisher: owner?.domains[0] ?? owner?.displayName ?? '' };
};
