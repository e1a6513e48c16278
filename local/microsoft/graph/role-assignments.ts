import { derivedId } from '../derived-id.ts';
import { roleTemplateId } from './directory-roles.ts';
import { answeringFor, type GraphCall, type GraphRead } from './graph-endpoint.ts';
import { badRequest } from './graph-error.ts';
import { collectionAnswer, type Entity } from './odata-answer.ts';

/** `GET /roleManagement/directory/roleAssignments?$filter=principalId eq '…'&$expand=roleDefinition`. */
export const roleAssignmentReads: readonly GraphRead[] = [
  {
    path: '/roleManagement/directory/roleAssignments',
    options: ['$select', '$filter', '$expand', '$top', '$skiptoken'],
    permissions: ['RoleManagement.ReadWrite.Directory', 'Directory.AccessAsUser.All'],
    answer: (call) => {
      if (call.query.expand !== undefined && call.query.expand !== 'roleDefinition')
        throw badRequest('The simulated Graph expands roleDefinition only.');
      return collectionAnswer(
        answeringFor(call, 'roleManagement/directory/roleAssignments'),
        assignments(call),
      );
    },
  },
];

const assignments = ({ cloud, caller, query }: GraphCall): Entity[] =>
  cloud.directory.users
    .values()
    .filter(({ tenantId }) => tenantId === caller.tenantId)
    .flatMap(({ id, directoryRoles }) =>
      directoryRoles.map((displayName) => ({
        id: derivedId(id, displayName),
        principalId: id,
        directoryScopeId: '/',
        roleDefinitionId: roleTemplateId(displayName),
        ...(query.expand !== undefined && {
          roleDefinition: { id: roleTemplateId(displayName), displayName, isBuiltIn: true },
        }),
      })),
    );
