import type { Cloud } from '../../cloud.ts';
import { html } from '../../http/html.ts';
import type { PageContent } from '../../http/page.ts';
import type { EntraError } from '../entra-error.ts';
import { signInName } from '../tokens/id-token.ts';
import type { Flow } from './flow.ts';
import { appOf, button, flowForm } from './flow-form.ts';
import type { Person } from './flow-step.ts';

/** Entra's words for an account that cannot be used here; another one may. */
export const refusedPage = (cloud: Cloud, flow: Flow, error: EntraError): PageContent => ({
  title: 'Sign-in trouble',
  body: html`<h1>Sorry, but we’re having trouble signing you in.</h1>
    <p class="bad">${error.message}</p>
    <p class="quiet">App: ${appOf(cloud, flow).name}</p>
    ${flowForm(
      flow,
      'refused',
      html`<div class="buttons">${button('switch', 'Sign in with another account', 'primary')}</div>`,
    )}`,
});

export const notAdministratorPage = (cloud: Cloud, flow: Flow, { user, tenant }: Person): PageContent => ({
  title: 'Need admin approval',
  body: html`<h1>Need admin approval</h1>
    <p class="quiet">${signInName(user)}</p>
    <p>
      ${appOf(cloud, flow).name} asks for permissions that only an administrator of ${tenant.displayName} can
      grant: a Global Administrator, a Cloud Application Administrator or an Application Administrator.
    </p>
    ${flowForm(
      flow,
      'notAdministrator',
      html`<div class="buttons">
        ${button('cancel', 'Cancel')} ${button('switch', 'Sign in with an administrator account', 'primary')}
      </div>`,
    )}`,
});
