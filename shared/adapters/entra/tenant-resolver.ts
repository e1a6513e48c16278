import type { TenantLookup, TenantResolver } from '../../ports/tenant-directory.ts';
import type { Discovery } from './discovery.ts';

/** The tenant of all personal Microsoft accounts. */
const consumerTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** Mail domains of consumers: no company's tenant, whatever discovery says of them. */
const consumerDomains =
  /^(outlook|hotmail|live|msn|passport|gmail|googlemail|yahoo|icloud|aol|gmx)\.[a-z.]{2,7}$/;

/** OpenID discovery of a domain or tenant id: the issuer names the tenant. */
export const createTenantResolver = ({ discovery }: { discovery: Discovery }): TenantResolver => ({
  resolve: async (domainOrId): Promise<TenantLookup> => {
    const asked = domainOrId.trim().toLowerCase();
    if (consumerDomains.test(asked)) return { kind: 'consumer' };
    const answer = await discovery(asked);
    switch (answer.kind) {
      case 'unknown':
        return { kind: 'unknown' };
      case 'tryLater':
        return { kind: 'tryLater', reason: answer.reason };
      case 'found':
        return answer.document.tenantId === consumerTenant
          ? { kind: 'consumer' }
          : { kind: 'found', tenantId: answer.document.tenantId };
      default:
        return answer satisfies never;
    }
  },
});
