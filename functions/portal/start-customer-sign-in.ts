import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { rateLimited, upstreamUnavailable, validationFailed } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { customerSignInNotSetUp } from './customer-sign-in-problem.ts';
import { leaveForEntra, limitStarts, type LeavingPorts } from './leave-for-entra.ts';

type Needs = LeavingPorts & Pick<Ports, 'resolver'>;

/** Companies that may be looked up from one address in a minute. */
const lookupsAMinute = 10;

/**
 * Where a customer's administrator signs in: at the tenant of the address or domain they entered. Only Microsoft is asked
 * about it; whether we know the company shows after the sign-in, to its own people.
 */
export const startCustomerSignIn =
  (ports: Needs): EndpointHandler<typeof endpoints.startCustomerSignIn> =>
  async ({ body: { company, returnTo }, request, address }) => {
    await limitStarts(ports, address);
    await limitLookups(ports, address);
    if (!(await ports.providerSetup.read()).token) throw customerSignInNotSetUp();
    const customerTenantId = await tenantOf(ports, company.slice(company.lastIndexOf('@') + 1).toLowerCase());
    return leaveForEntra(ports, {
      request,
      returnTo,
      silent: false,
      customerTenantId,
      ...(company.includes('@') ? { loginHint: company } : { prompt: 'select_account' }),
    });
  };

const limitLookups = async (
  { limiter }: Pick<Ports, 'limiter'>,
  address: string | undefined,
): Promise<void> => {
  const rate = await limiter.take(`company-lookup:${address ?? 'unknown'}`, lookupsAMinute, 60);
  if (rate.kind === 'limited') throw rateLimited(rate.retryAfterSeconds);
};

const tenantOf = async ({ resolver, deployment }: Needs, asked: string): Promise<string> => {
  const found = await resolver.resolve(asked);
  switch (found.kind) {
    case 'found':
      if (found.tenantId === deployment.providerTenantId)
        throw refused(
          'This is the service provider’s own organization. Its operators sign in on the first page of the portal.',
        );
      return found.tenantId;
    case 'unknown':
      throw refused(
        `Microsoft knows no organization for ${asked}. Check the spelling, or enter another domain of your company.`,
      );
    case 'consumer':
      throw refused(
        `${asked} is a domain of personal accounts and belongs to no company. Enter your work e-mail address.`,
      );
    case 'tryLater':
      throw upstreamUnavailable('Microsoft Entra', found.reason);
    default:
      return found satisfies never;
  }
};

const refused = (message: string) => validationFailed([{ field: 'company', message }]);
