import type { GraphRead } from './graph-endpoint.ts';
import { answeringFor } from './graph-endpoint.ts';
import { notFound } from './graph-error.ts';
import { collectionAnswer } from './odata-answer.ts';

/** `GET /organization`: the token's tenant, in a list of one. */
export const organizationReads: readonly GraphRead[] = [
  {
    path: '/organization',
    options: ['$select'],
    permissions: ['User.Read', 'User.Read.All', 'Directory.AccessAsUser.All', 'Organization.Read.All'],
    answer: (call) => {
      const tenant = call.cloud.directory.tenants.get(call.caller.tenantId);
      if (!tenant) throw notFound(call.caller.tenantId);
      const verifiedDomains = tenant.domains.map((name, index) => ({
        name,
        isDefault: index === 0,
        isInitial: index === 0,
        type: 'Managed',
        capabilities: 'Email, OfficeCommunicationsOnline',
      }));
      return collectionAnswer(answeringFor(call, 'organization'), [
        { id: tenant.id, displayName: tenant.displayName, tenantType: 'AAD', verifiedDomains },
      ]);
    },
  },
];
