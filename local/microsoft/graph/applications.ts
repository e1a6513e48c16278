import type { Application } from '../directory.ts';
import { answeringFor, type GraphCall, type GraphRead } from './graph-endpoint.ts';
import { notFound } from './graph-error.ts';
import { collectionAnswer, entityAnswer, type Entity } from './odata-answer.ts';

const readApplications = ['Application.ReadWrite.All', 'Application.Read.All', 'Directory.AccessAsUser.All'];

/** App registrations of the tenant itself: a multi-tenant app of another tenant is not among them. */
export const applicationReads: readonly GraphRead[] = [
  {
    path: '/applications',
    options: ['$select', '$filter', '$top', '$skiptoken'],
    permissions: readApplications,
    answer: (call) => collectionAnswer(answeringFor(call, 'applications'), applicationsOf(call)),
  },
  {
    // By alternate key: applications(appId='…').
    path: '/:keyed(^applications\\(appId=.+\\)$)',
    options: ['$select'],
    permissions: readApplications,
    answer: (call) => {
      const appId = /^applications\(appId='([^']+)'\)$/.exec(call.request.params['keyed'] ?? '')?.[1] ?? '';
      return entityAnswer(answeringFor(call, 'applications'), requireApplication(call, 'appId', appId));
    },
  },
  {
    path: '/applications/:id',
    options: ['$select'],
    permissions: readApplications,
    answer: (call) => {
      const id = call.request.params['id'] ?? '';
      return entityAnswer(answeringFor(call, 'applications'), requireApplication(call, 'id', id));
    },
  },
];

const requireApplication = (call: GraphCall, key: 'id' | 'appId', value: string): Entity => {
  const application = applicationsOf(call).find((known) => known[key] === value);
  if (!application) throw notFound(value);
  return application;
};

const applicationsOf = ({ cloud, caller }: GraphCall): Entity[] =>
  cloud.directory.applications
    .values()
    .filter(({ tenantId }) => tenantId === caller.tenantId)
    .map(applicationEntity);

const applicationEntity = (application: Application): Entity => ({
  id: application.id,
  appId: application.appId,
  displayName: application.displayName,
  signInAudience: application.multiTenant ? 'AzureADMultipleOrgs' : 'AzureADMyOrg',
  isFallbackPublicClient: application.publicClientFlows,
  web: { redirectUris: application.redirectUris },
  passwordCredentials: application.passwordCredentials.map(({ secretHash: _hash, ...credential }) => ({
    ...credential,
    secretText: null,
  })),
});
