import type { Cloud } from '../../cloud.ts';
import { html } from '../../http/html.ts';
import { pageResponse } from '../../http/page.ts';
import { redirect, type Route } from '../../http/route.ts';
import { browserOf, forgetBrowser } from '../sign-in/browser-session.ts';
import { appRegistrationRoutes } from './app-registrations.ts';
import { enterpriseApplicationRoutes } from './enterprise-applications.ts';
import { fragmentRoutes } from './fragment-routes.ts';
import { reviewRoutes } from './review-routes.ts';

/** The bits of the Entra admin center that the product's story passes through. */
export const adminCenterRoutes = (cloud: Cloud): Route[] => [
  { method: 'GET', path: '/entra', handle: () => tenantsPage(cloud) },
  {
    method: 'POST',
    path: '/entra/sign-out',
    handle: (request) => {
      const browser = browserOf(request);
      if (browser !== undefined) forgetBrowser(cloud.store, browser);
      return redirect('/entra');
    },
  },
  ...enterpriseApplicationRoutes(cloud),
  ...appRegistrationRoutes(cloud),
  ...reviewRoutes(cloud),
  ...fragmentRoutes(cloud),
];

const tenantsPage = ({ directory }: Cloud) =>
  pageResponse(200, {
    title: 'Microsoft Entra admin center',
    body: html`<h1>Microsoft Entra admin center</h1>
      <p>Choose the organization to look at; you sign in with an account of it.</p>
      <ul>
        ${directory.tenants
          .values()
          .map(
            ({ id, displayName }) =>
              html`<li><a href="/entra/${id}/enterprise-applications">${displayName}</a></li>`,
          )}
      </ul>`,
  });
