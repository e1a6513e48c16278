import type { Cloud } from '../../cloud.ts';
import { html } from '../../http/html.ts';
import type { PageContent } from '../../http/page.ts';
import { aadsts } from '../aadsts.ts';
import { signInName } from '../tokens/id-token.ts';
import type { Flow } from './flow.ts';
import { appOf, button, flowForm } from './flow-form.ts';
import type { Person } from './flow-step.ts';

export const confirmDevicePage = (cloud: Cloud, flow: Flow, { user }: Person): PageContent => {
  const { name } = appOf(cloud, flow);
  return {
    title: `Are you trying to sign in to ${name}?`,
    body: html`<h1>Are you trying to sign in to ${name}?</h1>
      <p class="quiet">${signInName(user)}</p>
      <p>Only continue if you began this sign-in yourself, on a device or in an app that you trust.</p>
      ${flowForm(
        flow,
        'confirmDevice',
        html`<div class="buttons">
          ${button('cancel', 'Cancel')} ${button('continue', 'Continue', 'primary')}
        </div>`,
      )}`,
  };
};

export const deviceBlockedPage = (
  cloud: Cloud,
  flow: Flow,
  { user, tenant }: Person,
  code: 53003 | 530035,
): PageContent => ({
  title: 'You cannot access this right now',
  body: html`<h1>You cannot access this right now</h1>
    <p class="quiet">${signInName(user)}</p>
    <p>
      Your sign-in was successful, but ${tenant.displayName} does not allow it this way: signing in with a
      device code is blocked.
    </p>
    <p class="quiet">App: ${appOf(cloud, flow).name}</p>
    <p class="quiet">AADSTS${code}: ${aadsts[code].message}</p>`,
});
