import type { RefreshOutcome } from '../../orchestrations/connection-refresh/contracts.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { conflict, upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction, auditedAct } from './audit-action.ts';
import { settingsOf, type SettingsPorts } from './microsoft365-settings.ts';
import { storedCustomer } from './stored-customer.ts';

/**
 * **Refresh Token Now**: `refresh` redeems the stored token and keeps what came of it on the connection. Audited before,
 * because it changes the credential; a refusal and a loss are said in a second entry.
 */
export const refreshConnection =
  (
    ports: SettingsPorts & Pick<Ports, 'audit'>,
    refresh: (customerId: string) => Promise<RefreshOutcome>,
  ): EndpointHandler<typeof endpoints.refreshConnection> =>
  async (call) => {
    const { customerId } = call.params;
    await storedCustomer(ports, customerId);
    const entry = { action: 'connection.refreshed', subject: customerId };
    const answer = await auditedAct(ports, call, entry, async () => told(await refresh(customerId)));
    const { kind: outcome } = answer;
    if (answer.kind === 'lost')
      await auditAction(ports, call, 'connection.lost', customerId, { after: { code: answer.problem.code } });
    return { body: { outcome, settings: await settingsOf(ports, customerId) } };
  };

/** Whatever is neither a success nor a loss changed nothing, and is told as an error. */
const told = (
  outcome: RefreshOutcome,
): Extract<RefreshOutcome, { kind: 'refreshed' | 'signedIn' | 'lost' }> => {
  switch (outcome.kind) {
    case 'refreshed':
    case 'signedIn':
    case 'lost':
      return outcome;
    case 'refused':
      throw conflict(
        'registrationRefused',
        `${outcome.problem.title}. ${outcome.problem.next} The connection itself is as it was.`,
        { cause: outcome.problem.code },
      );
    case 'tryLater':
      throw upstreamUnavailable('Microsoft Entra', outcome.reason, outcome.afterSeconds);
    case 'busy':
      throw conflict(
        'refreshing',
        'The token is being refreshed or changed by somebody else at this moment. Look again in a minute.',
      );
    case 'noToken':
      throw conflict('noConnection', 'There is no token to refresh. Send an invitation first.');
    default:
      return outcome satisfies never;
  }
};
