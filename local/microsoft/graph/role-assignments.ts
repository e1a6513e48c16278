import { z } from 'zod';
import { derivedId } from '../derived-id.ts';
import { jsonResponse } from '../http/route.ts';
import { isKnown } from '../propagation.ts';
import { builtInRoles, privilegedAdministrators, roleTemplateId } from './directory-roles.ts';
import { answeringFor, type GraphCall, type GraphRead, type GraphWrite } from './graph-endpoint.ts';
import { badDirectoryRequest, badRequest, notFound } from './graph-error.ts';
import { noContent } from './no-content.ts';
import { collectionAnswer, type Entity } from './odata-answer.ts';
import { requestBody } from './request-body.ts';

const readRoles = [
  'RoleManagement.ReadWrite.Directory',
  'RoleManagement.Read.Directory',
  'Directory.Read.All',
  'Directory.AccessAsUser.All',
];

export const roleAssignmentReads: readonly GraphRead[] = [
  {
    // `?$filter=principalId eq '…'&$expand=roleDefinition`
    path: '/roleManagement/directory/roleAssignments',
    options: ['$select', '$filter', '$expand', '$top', '$skiptoken'],
    permissions: readRoles,
    answer: (call) => {
      if (call.query.expand !== undefined && call.query.expand !== 'roleDefinition')
        throw badRequest('The simulated Graph expands roleDefinition only.');
      const expand = call.query.expand !== undefined;
      const entities = assignees(call).flatMap(({ id, directoryRoles }) =>
        directoryRoles.map((displayName) => assignmentEntity(id, displayName, expand)),
      );
      return collectionAnswer(answeringFor(call, 'roleManagement/directory/roleAssignments'), entities);
    },
  },
  {
    path: '/roleManagement/directory/roleDefinitions',
    options: ['$select', '$filter', '$top', '$skiptoken'],
    permissions: readRoles,
    answer: (call) =>
      collectionAnswer(
        answeringFor(call, 'roleManagement/directory/roleDefinitions'),
        Object.keys(builtInRoles).map(definitionEntity),
      ),
  },
];

const write = { permissions: ['RoleManagement.ReadWrite.Directory'], roles: privilegedAdministrators };

export const roleAssignmentWrites: readonly GraphWrite[] = [
  { ...write, method: 'POST', path: '/roleManagement/directory/roleAssignments', answer: assignRole },
  {
    ...write,
    method: 'DELETE',
    path: '/roleManagement/directory/roleAssignments/:id',
    answer: (call) => {
      const wanted = call.request.params['id'] ?? '';
      const assignee = assignees(call).find(({ id, directoryRoles }) =>
        directoryRoles.some((name) => assignmentId(id, name) === wanted),
      );
      if (!assignee) throw notFound(wanted);
      assignee.setRoles(assignee.directoryRoles.filter((name) => assignmentId(assignee.id, name) !== wanted));
      return noContent();
    },
  },
];

const newAssignment = z.strictObject({
  '@odata.type': z.literal('#microsoft.graph.unifiedRoleAssignment').optional(),
  principalId: z.guid(),
  roleDefinitionId: z.guid(),
  /** Roles over a part of the directory are not modelled. */
  directoryScopeId: z.literal('/'),
});

function assignRole(call: GraphCall) {
  const body = requestBody(call.request, newAssignment);
  const displayName = Object.keys(builtInRoles).find((name) => builtInRoles[name] === body.roleDefinitionId);
  if (displayName === undefined) throw notFound(body.roleDefinitionId);
  const assignee = assignees(call).find(({ id }) => id === body.principalId);
  if (!assignee) throw notFound(body.principalId);
  if (assignee.directoryRoles.includes(displayName))
    throw badDirectoryRequest(
      'A conflicting object with one or more of the specified property values is present in the directory.',
    );
  assignee.setRoles([...assignee.directoryRoles, displayName]);
  const context = `${call.cloud.addresses.graph}/v1.0/$metadata#roleManagement/directory/roleAssignments/$entity`;
  return jsonResponse(201, {
    '@odata.context': context,
    ...assignmentEntity(assignee.id, displayName, false),
  });
}

interface Assignee {
  id: string;
  directoryRoles: string[];
  setRoles(directoryRoles: string[]): void;
}

/** Who can hold directory roles in the tenant: people, and apps that have got around. */
const assignees = ({ cloud: { directory }, caller }: GraphCall): Assignee[] => {
  const here = ({ tenantId }: { tenantId: string }): boolean => tenantId === caller.tenantId;
  const people = directory.users.values().filter(here);
  const apps = directory.servicePrincipals.values().filter((known) => here(known) && isKnown(known));
  return [
    ...people.map((user) => ({
      id: user.id,
      directoryRoles: user.directoryRoles,
      setRoles: (directoryRoles: string[]) => directory.users.set(user.id, { ...user, directoryRoles }),
    })),
    ...apps.map((app) => ({
      id: app.id,
      directoryRoles: app.directoryRoles ?? [],
      setRoles: (directoryRoles: string[]) =>
        directory.servicePrincipals.set(app.id, { ...app, directoryRoles }),
    })),
  ];
};

const assignmentId = (principalId: string, displayName: string): string =>
  derivedId(principalId, displayName);

const assignmentEntity = (principalId: string, displayName: string, expand: boolean): Entity => ({
  id: assignmentId(principalId, displayName),
  principalId,
  directoryScopeId: '/',
  roleDefinitionId: roleTemplateId(displayName),
  ...(expand && { roleDefinition: definitionEntity(displayName) }),
});

const definitionEntity = (displayName: string): Entity => ({
  id: roleTemplateId(displayName),
  templateId: roleTemplateId(displayName),
  displayName,
  isBuiltIn: true,
  isEnabled: true,
});
