import type { Cloud } from '../../cloud.ts';
import { html, type Html } from '../../http/html.ts';
import { pageResponse } from '../../http/page.ts';
import type { SimRequest, SimResponse } from '../../http/route.ts';
import { EntraError } from '../entra-error.ts';
import { accountIn, findTenant } from '../lookup.ts';
import { ensureBrowser, signedInAccounts } from '../sign-in/browser-session.ts';
import { continueFlow } from '../sign-in/continue-flow.ts';
import { startFlow } from '../sign-in/flow.ts';
import type { Person } from '../sign-in/flow-step.ts';
import { answeringPage } from '../sign-in/problem-page.ts';

type Show = (person: Person, request: SimRequest) => SimResponse;

/** A page of a tenant's admin center: for the tenant's own people, who sign in first if need be. */
export const forPeopleOfTenant = (cloud: Cloud, show: Show) =>
  answeringPage((request: SimRequest) => {
    const person = personAt(cloud, request);
    return person ? show(person, request) : askToSignIn(cloud, request);
  });

const requireTenant = ({ directory }: Cloud, request: SimRequest) => {
  const tenant = findTenant(directory, request.params['tenant'] ?? '');
  if (!tenant) throw new EntraError(90002, `Tenant '${request.params['tenant'] ?? ''}'.`);
  return tenant;
};

/** The account used last in this browser that is known in the tenant. */
const personAt = (cloud: Cloud, request: SimRequest): Person | undefined => {
  const tenant = requireTenant(cloud, request);
  for (const account of signedInAccounts(cloud, ensureBrowser(request).key)) {
    const user = accountIn(cloud.directory, account.user, tenant.id);
    if (user?.accountEnabled && (account.mfa || !tenant.requireMfa)) return { user, tenant };
  }
  return undefined;
};

/** What was to be written goes back to the page that offers it: a sign-in ends in a GET. */
const askToSignIn = (cloud: Cloud, request: SimRequest): SimResponse => {
  const tenant = requireTenant(cloud, request);
  const browser = ensureBrowser(request);
  const returnTo = request.method === 'GET' ? request.url.pathname : `/entra/${tenant.id}/consent-requests`;
  const purpose = { kind: 'page', tenantId: tenant.id, returnTo } as const;
  return continueFlow(
    cloud,
    startFlow(cloud.store, { browser: browser.key, purpose, fresh: false }),
    browser.headers,
  );
};

export interface TenantPage {
  title: string;
  body: Html;
  /** Default 200. */
  status?: number;
}

export const tenantPage = (
  { user, tenant }: Person,
  { title, body, status = 200 }: TenantPage,
): SimResponse => {
  const at = `/entra/${tenant.id}`;
  return pageResponse(status, {
    title: `${title} – ${tenant.displayName}`,
    layout: 'wide',
    body: html`<p class="quiet">
        Microsoft Entra admin center · ${tenant.displayName} · signed in as ${user.userPrincipalName}
      </p>
      <nav aria-label="Admin center">
        <ul>
          <li><a href="${at}/enterprise-applications">Enterprise applications</a></li>
          <li><a href="${at}/app-registrations">App registrations</a></li>
          <li><a href="${at}/consent-requests">Admin consent requests</a></li>
        </ul>
      </nav>
      <h1>${title}</h1>
      ${body}
      <form method="post" action="/entra/sign-out">
        <div class="buttons"><button type="submit">Sign out</button></div>
      </form>`,
  });
};

/** For what is not there (any more). */
export const missingPage = (person: Person, sentence: string): SimResponse =>
  tenantPage(person, { title: 'Not found', status: 404, body: html`<p>${sentence}</p>` });
