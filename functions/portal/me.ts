import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { plusSeconds } from '../../shared/domain/time.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { rolesLifetimeSeconds } from '../http/operator-session.ts';
import { providerOf } from '../wizard/provider-of.ts';

/** So long before the roles are too old the portal is asked to have them checked, at a change of screen. */
const recheckAheadSeconds = 600;

export const me =
  ({ settings }: Pick<Ports, 'settings'>): EndpointHandler<typeof endpoints.me> =>
  async ({ actor, now }) => {
    const provider = providerOf(await settings.read());
    const checkedAt = actor.session?.rolesCheckedAt;
    return {
      body: {
        userPrincipalName: actor.userPrincipalName,
        displayName: actor.displayName,
        roles: actor.kind === 'operator' ? actor.roles : ['Customer' as const],
        ...(actor.kind === 'customerAdministrator' && { customer: actor.customer }),
        expiresAt: actor.expiresAt,
        recheckDue:
          checkedAt !== undefined &&
          plusSeconds(checkedAt, rolesLifetimeSeconds - recheckAheadSeconds) <= now.toISOString(),
        provider,
      },
    };
  };
