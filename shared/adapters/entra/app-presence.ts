import type { Config } from '../../config/config.ts';
import { appMissing } from '../../domain/entra-problem.ts';
import type { PresenceAnswer } from '../../ports/token-endpoint.ts';
import { tenantPattern } from './discovery.ts';
import { refused } from './entra-refusal.ts';
import type { MsalClients } from './msal-client.ts';
import type { Registrations } from './registrations.ts';

/**
 * Client credentials (RFC 6749 §4.4) of the token registration against a tenant: a token proves that its service
 * principal exists there, 700016 and 7000229 that it does not (yet).
 */
export const createAppPresence =
  ({
    config,
    registrations,
    msal,
  }: {
    config: Pick<Config, 'graph'>;
    registrations: Registrations;
    msal: MsalClients;
  }) =>
  async (tenantId: string): Promise<PresenceAnswer> => {
    if (!tenantPattern.test(tenantId)) return refused({ aadsts: 90002, error: 'invalid_tenant' });
    const client = await msal(await registrations('token'), tenantId);
    try {
      await client.application.acquireTokenByClientCredential({
        scopes: [`${config.graph.resource}/.default`],
        skipCache: true,
      });
      return { kind: 'present' };
    } catch {
      const failure = client.readFailure();
      return failure.kind === 'refused' && appMissing.includes(failure.refusal.aadsts)
        ? { kind: 'absent' }
        : failure;
    }
  };
