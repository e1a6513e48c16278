import type { Cloud } from '../../cloud.ts';
import type { PermissionGrant, ServicePrincipal } from '../../directory.ts';
import { html, type Html } from '../../http/html.ts';
import type { Route } from '../../http/route.ts';
import { splitScope } from '../consent/permission-grants.ts';
import { resourceByAppId } from '../resources.ts';
import type { Person } from '../sign-in/flow-step.ts';
import { table } from '../../http/table.ts';
import { readableTime } from './readable-time.ts';
import { forPeopleOfTenant, missingPage, tenantPage } from './tenant-page.ts';

/** Apps of others that are present in the tenant, and what each may do there. */
export const enterpriseApplicationRoutes = (cloud: Cloud): Route[] => [
  {
    method: 'GET',
    path: '/entra/:tenant/enterprise-applications',
    handle: forPeopleOfTenant(cloud, (person) => listPage(cloud, person)),
  },
  {
    method: 'GET',
    path: '/entra/:tenant/enterprise-applications/:principal',
    handle: forPeopleOfTenant(cloud, (person, request) => {
      const principal = principalsOf(cloud, person).find(({ id }) => id === request.params['principal']);
      return principal
        ? principalPage(cloud, person, principal)
        : missingPage(person, 'This Enterprise application is not in the tenant (any more).');
    }),
  },
];

const principalsOf = ({ directory }: Cloud, { tenant }: Person): ServicePrincipal[] =>
  directory.servicePrincipals.values().filter(({ tenantId }) => tenantId === tenant.id);

const listPage = (cloud: Cloud, person: Person) => {
  const principals = principalsOf(cloud, person);
  const rows = principals.map((principal) => [
    html`<a href="/entra/${person.tenant.id}/enterprise-applications/${principal.id}"
      >${principal.displayName}</a
    >`,
    principal.appId,
    principal.id,
    readableTime(principal.createdDateTime),
  ]);
  return tenantPage(person, {
    title: 'Enterprise applications',
    body:
      rows.length === 0
        ? html`<p>No application of another organization has been approved here.</p>`
        : table('Enterprise applications', ['Name', 'Application ID', 'Object ID', 'Created on'], rows),
  });
};

const principalPage = (cloud: Cloud, person: Person, principal: ServicePrincipal) => {
  const grants = cloud.directory.grants.values().filter(({ clientId }) => clientId === principal.id);
  return tenantPage(person, {
    title: principal.displayName,
    body: html`<dl>
        <dt>Application ID</dt>
        <dd>${principal.appId}</dd>
        <dt>Object ID</dt>
        <dd>${principal.id}</dd>
        <dt>Enabled for users to sign in</dt>
        <dd>${principal.accountEnabled ? 'Yes' : 'No'}</dd>
      </dl>
      <h2>Permissions</h2>
      <h3>Admin consent</h3>
      ${permissions(cloud, 'Admin consent', 'AllPrincipals', grants)} ${applicationPermissions(principal)}
      <h3>User consent</h3>
      ${permissions(cloud, 'User consent', 'Principal', grants)}`,
  });
};

const permissions = (
  cloud: Cloud,
  caption: string,
  consentType: PermissionGrant['consentType'],
  grants: PermissionGrant[],
): Html => {
  const rows = grants
    .filter((grant) => grant.consentType === consentType)
    .flatMap((grant) => splitScope(grant.scope).map((name) => permissionRow(cloud, grant, name)));
  if (rows.length === 0) return html`<p>None.</p>`;
  return table(
    caption,
    ['API name', 'Claim value', 'Permission', 'Type', 'Granted through', 'Granted to'],
    rows,
  );
};

const applicationPermissions = ({ applicationPermissions }: ServicePrincipal): Html | false => {
  const rows = Object.entries(applicationPermissions).flatMap(([resourceAppId, names]) =>
    names.map((name) => [resourceByAppId(resourceAppId)?.displayName ?? resourceAppId, name, 'Application']),
  );
  return rows.length > 0 && table('Application permissions', ['API name', 'Claim value', 'Type'], rows);
};

const permissionRow = ({ directory }: Cloud, grant: PermissionGrant, name: string): string[] => {
  const resource = resourceByAppId(grant.resourceAppId);
  const person = directory.users.get(grant.principalId ?? '')?.userPrincipalName;
  return [
    resource?.displayName ?? grant.resourceAppId,
    name,
    resource?.delegated[name]?.title ?? name,
    'Delegated',
    grant.consentType === 'AllPrincipals' ? 'Admin consent' : 'User consent',
    person ?? 'All users',
  ];
};
