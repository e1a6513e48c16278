import type { Cloud } from '../../cloud.ts';
import { html, type Html } from '../../http/html.ts';
import type { PageContent } from '../../http/page.ts';
import { appOf, button, flowForm } from '../sign-in/flow-form.ts';
import type { Flow } from '../sign-in/flow.ts';
import type { Person } from '../sign-in/flow-step.ts';
import type { ScopeRequest } from '../scopes.ts';
import { signInName } from '../tokens/id-token.ts';
import { permissionList } from './permission-list.ts';

/** "Permissions requested": a person's own consent. Administrators can make it the whole organization's. */
export const consentPage = (
  cloud: Cloud,
  flow: Flow,
  person: Person,
  missing: readonly ScopeRequest[],
  administrator: boolean,
): PageContent => ({
  title: 'Permissions requested',
  body: html`<h1>Permissions requested</h1>
    ${appLines(cloud, flow, person)}
    <p>This app would like to:</p>
    ${permissionList(missing)}
    ${flowForm(
      flow,
      'consent',
      html`${
          administrator &&
          html`<label class="choice" for="organization">
              <input
                id="organization"
                name="organization"
                type="checkbox"
                value="yes"
                aria-describedby="organization-note"
              />
              Consent on behalf of your organization
            </label>
            <p id="organization-note" class="quiet">
              If you accept with this box ticked, nobody else in ${person.tenant.displayName} is asked again.
            </p>`
        }
        ${terms()}
        <div class="buttons">${button('cancel', 'Cancel')} ${button('accept', 'Accept', 'primary')}</div>`,
    )}`,
});

/** An administrator's consent for everybody: by the admin consent address, or by a reviewer. */
export const organizationConsentPage = (
  cloud: Cloud,
  flow: Flow,
  person: Person,
  permissions: readonly ScopeRequest[],
): PageContent => ({
  title: 'Permissions requested',
  body: html`<h1>Permissions requested</h1>
    <p><strong>Review for your organization</strong></p>
    ${appLines(cloud, flow, person)}
    <p>This app would like to:</p>
    ${permissionList(permissions)}
    <p class="quiet">
      If you accept, this app gets access to the specified resources for all users in
      ${person.tenant.displayName}. Nobody else is prompted to review these permissions.
    </p>
    ${flowForm(
      flow,
      'organizationConsent',
      html`${terms()}
        <div class="buttons">${button('cancel', 'Cancel')} ${button('accept', 'Accept', 'primary')}</div>`,
    )}`,
});

const appLines = (cloud: Cloud, flow: Flow, { user }: Person): Html => {
  const { name, publisher } = appOf(cloud, flow);
  return html`<p class="quiet">${signInName(user)}</p>
    <p><strong>${name}</strong><br /><span class="quiet">${publisher} · unverified</span></p>`;
};

const terms = (): Html =>
  html`<p class="quiet">
    Accepting these permissions means that you allow this app to use your data as its publisher describes. An
    administrator can take them back under Enterprise applications.
  </p>`;
