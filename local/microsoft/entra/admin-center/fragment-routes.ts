import type { Cloud } from '../../cloud.ts';
import { html } from '../../http/html.ts';
import { pageResponse } from '../../http/page.ts';
import type { Route } from '../../http/route.ts';
import { EntraError } from '../entra-error.ts';
import { findTenant } from '../lookup.ts';
import { answeringPage } from '../sign-in/problem-page.ts';

const scriptPath = '/assets/open-fragment.js';

/**
 * The real portal's addresses name the page in the fragment, which no server sees:
 * `/{tenantId}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/{id}`.
 */
const script = `const objectId = /\\/objectId\\/([0-9a-f-]{36})/i.exec(location.hash)?.[1];
const list = document.querySelector('a[data-list]').getAttribute('href');
if (location.hash.startsWith('#view/')) location.replace(objectId ? list + '/' + objectId : list);
`;

export const fragmentRoutes = (cloud: Cloud): Route[] => [
  {
    method: 'GET',
    path: '/:tenant(^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$)',
    handle: answeringPage((request) => {
      const tenant = findTenant(cloud.directory, request.params['tenant'] ?? '');
      if (!tenant) throw new EntraError(90002);
      return pageResponse(200, {
        title: 'Microsoft Entra admin center',
        script: scriptPath,
        body: html`<h1>Microsoft Entra admin center</h1>
          <p>
            <a data-list href="/entra/${tenant.id}/enterprise-applications"
              >Enterprise applications of ${tenant.displayName}</a
            >
          </p>`,
      });
    }),
  },
  {
    method: 'GET',
    path: scriptPath,
    handle: () => ({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
      body: script,
    }),
  },
];
