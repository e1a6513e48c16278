import { isKnown } from '../propagation.ts';
import { keyedPaths } from './alternate-key.ts';
import { applicationEntity } from './application-entity.ts';
import { applicationsOf, requireApplication } from './application-lookup.ts';
import { answeringFor, type GraphRead } from './graph-endpoint.ts';
import { collectionAnswer, entityAnswer } from './odata-answer.ts';

/** Any one of these lets one read registrations and Enterprise applications. */
export const readApplications = [
  'Application.ReadWrite.All',
  'Application.Read.All',
  'Application.ReadWrite.OwnedBy',
  'Directory.Read.All',
  'Directory.AccessAsUser.All',
];

/** App registrations of the tenant itself: a multi-tenant app of another tenant is not among them. */
export const applicationReads: readonly GraphRead[] = [
  {
    path: '/applications',
    options: ['$select', '$filter', '$top', '$skiptoken'],
    permissions: readApplications,
    answer: (call) =>
      collectionAnswer(
        answeringFor(call, 'applications'),
        applicationsOf(call).filter(isKnown).map(applicationEntity),
      ),
  },
  ...keyedPaths('applications').map((path): GraphRead => ({
    path,
    options: ['$select'],
    permissions: readApplications,
    answer: (call) =>
      entityAnswer(answeringFor(call, 'applications'), applicationEntity(requireApplication(call))),
  })),
];
