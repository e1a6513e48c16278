import type { Cloud } from '../../cloud.ts';
import { html } from '../../http/html.ts';
import type { Route } from '../../http/route.ts';
import { table } from '../../http/table.ts';
import { readableTime } from './readable-time.ts';
import { forPeopleOfTenant, tenantPage } from './tenant-page.ts';

/** Apps that the tenant itself registered. */
export const appRegistrationRoutes = (cloud: Cloud): Route[] => [
  {
    method: 'GET',
    path: '/entra/:tenant/app-registrations',
    handle: forPeopleOfTenant(cloud, (person) => {
      const rows = cloud.directory.applications
        .values()
        .filter(({ tenantId }) => tenantId === person.tenant.id)
        .map((application) => [
          application.displayName,
          application.appId,
          application.multiTenant ? 'Any organization' : 'This organization',
          application.passwordCredentials
            .map(({ hint, endDateTime }) => `${hint}… until ${readableTime(endDateTime)}`)
            .join(', ') || 'None',
          application.redirectUris.join(' '),
        ]);
      return tenantPage(person, {
        title: 'App registrations',
        body:
          rows.length === 0
            ? html`<p>This organization has registered no application.</p>`
            : table(
                'App registrations',
                ['Name', 'Application ID', 'Accounts', 'Client secrets', 'Redirect URIs'],
                rows,
              ),
      });
    }),
  },
];
