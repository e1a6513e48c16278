import type { Cloud } from '../../cloud.ts';
import { html } from '../../http/html.ts';
import type { PageContent } from '../../http/page.ts';
import { appOf, button, flowForm, problemLine } from '../sign-in/flow-form.ts';
import type { Flow } from '../sign-in/flow.ts';
import type { Person } from '../sign-in/flow-step.ts';
import type { ScopeRequest } from '../scopes.ts';
import { signInName } from '../tokens/id-token.ts';
import { permissionList } from './permission-list.ts';

/** The admin consent workflow is on: ask a reviewer. */
export const approvalRequiredPage = (
  cloud: Cloud,
  flow: Flow,
  { user, tenant }: Person,
  missing: readonly ScopeRequest[],
): PageContent => ({
  title: 'Approval required',
  body: html`<h1>Approval required</h1>
    <p class="quiet">${signInName(user)}</p>
    <p>
      <strong>${appOf(cloud, flow).name}</strong> requires an administrator’s approval in
      ${tenant.displayName} to:
    </p>
    ${permissionList(missing)} ${problemLine(flow)}
    ${flowForm(
      flow,
      'consent',
      html`<label for="reason">Enter justification for requesting this app</label>
        <textarea id="reason" name="reason" rows="3" maxlength="500" required></textarea>
        <div class="buttons">${button('request', 'Request approval', 'primary')}</div>`,
    )}
    ${wayOut(flow)}`,
});

export const requestSentPage = (cloud: Cloud, flow: Flow, { user }: Person): PageContent => ({
  title: 'Your request was sent',
  body: html`<h1>Your request was sent</h1>
    <p class="quiet">${signInName(user)}</p>
    <p>
      The administrators who review requests for ${appOf(cloud, flow).name} were told by mail. You get a mail
      when they have decided.
    </p>
    ${
      flow.purpose.kind === 'authorize'
        ? flowForm(
            flow,
            'requestSent',
            html`<div class="buttons">${button('back', 'Back to app', 'primary')}</div>`,
          )
        : html`<p>You may close this window.</p>`
    }`,
});

/** The admin consent workflow is off: nobody can be asked from here. */
export const administratorNeededPage = (
  cloud: Cloud,
  flow: Flow,
  { user, tenant }: Person,
  missing: readonly ScopeRequest[],
): PageContent => ({
  title: 'Need admin approval',
  body: html`<h1>Need admin approval</h1>
    <p class="quiet">${signInName(user)}</p>
    <p>
      <strong>${appOf(cloud, flow).name}</strong> needs permission to access resources in
      ${tenant.displayName} that only an administrator can grant. Please ask an administrator to grant
      permission to this app before you can use it.
    </p>
    ${permissionList(missing)} ${wayOut(flow)}`,
});

const wayOut = (flow: Flow) =>
  flowForm(
    flow,
    'consent',
    html`<div class="buttons">
      ${button('switch', 'Have an admin account? Sign in with that account')}
      ${button('cancel', 'Return to the application without granting consent')}
    </div>`,
  );
