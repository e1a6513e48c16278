import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { readSession } from '../http/operator-session.ts';
import { leaveForEntra, limitStarts, type LeavingPorts } from './leave-for-entra.ts';

/**
 * Where the operator signs in. `silent` asks Entra without showing anything, to check roles or account of the present
 * session again: an operator's or that of a customer's administrator, each where they signed in.
 */
export const startSignIn =
  (ports: LeavingPorts & Pick<Ports, 'sessions'>): EndpointHandler<typeof endpoints.startSignIn> =>
  async ({ body: { returnTo, silent }, request, address, now }) => {
    await limitStarts(ports, address);
    const present = silent ? await readSession(request, ports.sessions, now) : undefined;
    return leaveForEntra(ports, {
      request,
      returnTo,
      silent,
      customerTenantId: present?.customer?.tenantId,
      // Whoever has just been told that their account has no role must be able to choose another one.
      prompt: silent ? 'none' : 'select_account',
      ...(present && { loginHint: present.userPrincipalName }),
    });
  };
