import { derivedId } from '../derived-id.ts';
import type { User } from '../directory.ts';
import { requireUser } from './caller.ts';
import { roleTemplateId } from './directory-roles.ts';
import { badRequest, denied, notFound } from './graph-error.ts';
import { answeringFor, type GraphCall, type GraphRead } from './graph-endpoint.ts';
import { collectionAnswer, entityAnswer, type Entity } from './odata-answer.ts';
import { populationOf } from './population.ts';

const readUsers = ['User.Read.All', 'Directory.AccessAsUser.All'];
const readOneself = ['User.Read', ...readUsers];

export const userReads: readonly GraphRead[] = [
  {
    path: '/me',
    options: ['$select'],
    permissions: readOneself,
    answer: (call) =>
      entityAnswer(answeringFor(call, 'users'), userEntity(requireUser(call.cloud, call.caller))),
  },
  {
    path: '/me/transitiveMemberOf/microsoft.graph.directoryRole',
    options: ['$select', '$top', '$skiptoken'],
    permissions: readOneself,
    answer: (call) => collectionAnswer(answeringFor(call, 'directoryRoles'), rolesOf(call)),
  },
  {
    path: '/users',
    options: ['$select', '$filter', '$top', '$skiptoken', '$count'],
    permissions: readUsers,
    answer: (call) => {
      requireMember(call);
      requireConsistencyLevel(call);
      const people = [...usersOf(call).map(userEntity), ...madeUpPeople(call)];
      return collectionAnswer(answeringFor(call, 'users'), people);
    },
  },
  {
    path: '/users/:user',
    options: ['$select'],
    permissions: readUsers,
    answer: (call) => {
      const wanted = (call.request.params['user'] ?? '').toLowerCase();
      const user = usersOf(call).find(
        ({ id, userPrincipalName }) => id === wanted || userPrincipalName.toLowerCase() === wanted,
      );
      if (!user) throw notFound(wanted);
      return entityAnswer(answeringFor(call, 'users'), userEntity(user));
    },
  },
];

const usersOf = ({ cloud, caller }: GraphCall): User[] =>
  cloud.directory.users.values().filter(({ tenantId }) => tenantId === caller.tenantId);

const madeUpPeople = ({ cloud, caller }: GraphCall): Entity[] => {
  const tenant = cloud.directory.tenants.get(caller.tenantId);
  return tenant ? populationOf(tenant) : [];
};

const userEntity = (user: User): Entity => ({
  id: user.id,
  displayName: user.displayName,
  userPrincipalName: user.userPrincipalName,
  mail: user.mail,
  accountEnabled: user.accountEnabled,
  userType: user.homeTenantId === undefined ? 'Member' : 'Guest',
  usageLocation: 'US',
  department: 'Administration',
  assignedPlans: [],
});

const rolesOf = ({ cloud, caller }: GraphCall): Entity[] =>
  requireUser(cloud, caller).directoryRoles.map((displayName) => ({
    id: derivedId(caller.tenantId, displayName),
    displayName,
    description: displayName,
    roleTemplateId: roleTemplateId(displayName),
  }));

/** Guests do not see the list of users. @throws GraphError 403 */
const requireMember = ({ cloud, caller }: GraphCall): void => {
  const user = caller.userId === undefined ? undefined : cloud.directory.users.get(caller.userId);
  if (user?.homeTenantId !== undefined) throw denied();
};

/** Counting is an advanced query of directory objects. @throws GraphError 400 */
const requireConsistencyLevel = ({ request, query }: GraphCall): void => {
  if (query.count && request.headers['consistencylevel'] !== 'eventual')
    throw badRequest('Request with $count query parameter needs the header ConsistencyLevel: eventual.');
};
