import { keyedPaths } from './alternate-key.ts';
import { readApplications } from './applications.ts';
import { answeringFor, type GraphRead } from './graph-endpoint.ts';
import { collectionAnswer, entityAnswer } from './odata-answer.ts';
import { grantsOf } from './permission-grants.ts';
import { principalEntity } from './service-principal-entity.ts';
import { principalsOf, requirePrincipal } from './service-principal-lookup.ts';

/** Enterprise applications of the tenant, Microsoft's own resources among them. */
export const servicePrincipalReads: readonly GraphRead[] = [
  {
    path: '/servicePrincipals',
    options: ['$select', '$filter', '$top', '$skiptoken'],
    permissions: readApplications,
    answer: (call) =>
      collectionAnswer(answeringFor(call, 'servicePrincipals'), principalsOf(call).map(principalEntity)),
  },
  ...keyedPaths('servicePrincipals').map((path): GraphRead => ({
    path,
    options: ['$select'],
    permissions: readApplications,
    answer: (call) =>
      entityAnswer(answeringFor(call, 'servicePrincipals'), principalEntity(requirePrincipal(call))),
  })),
  {
    path: '/servicePrincipals/:id/oauth2PermissionGrants',
    options: ['$select', '$top', '$skiptoken'],
    permissions: ['AppRoleAssignment.ReadWrite.All', 'Directory.Read.All', 'Directory.AccessAsUser.All'],
    answer: (call) => {
      const { id } = requirePrincipal(call);
      const grants = grantsOf(call).filter(({ clientId }) => clientId === id);
      return collectionAnswer(answeringFor(call, 'oauth2PermissionGrants'), grants);
    },
  },
];
