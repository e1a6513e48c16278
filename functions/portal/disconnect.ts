import { enteredFor, forget, forgetCredential } from '../../orchestrations/forget-secrets.ts';
import { noteOnConnection } from '../../orchestrations/note-on-connection.ts';
import { disconnectedConnection } from '../../shared/domain/connection-loss.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { changedBy, conflict } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { settingsOf, type SettingsPorts } from './microsoft365-settings.ts';
import { revokeOpen } from './revoke-open.ts';
import { storedCustomer } from './stored-customer.ts';

type Needs = SettingsPorts & Pick<Ports, 'vault' | 'audit' | 'timeline' | 'clock'>;

/**
 * **Disconnect**: the row says so first, so that nobody uses the credential any more; then it is forgotten. Asked again
 * of a disconnected one, it forgets what a crash left behind.
 */
export const disconnect =
  (ports: Needs): EndpointHandler<typeof endpoints.disconnect> =>
  async (call) => {
    const { customerId } = call.params;
    await storedCustomer(ports, customerId);
    const stored = await ports.connections.read(customerId);
    if (!stored) throw conflict('noConnection', 'There is no connection to disconnect.');
    if (stored.etag !== call.etag) throw changedBy('somebody else');
    const { method, status } = stored.value;
    const entry = { action: 'connection.disconnected', subject: customerId, before: { method, status } };
    const entered = await enteredFor(ports.vault, customerId);
    await auditedAct(ports, call, entry, async () => {
      await revokeOpen(ports, call, customerId);
      const written = await ports.connections.write(disconnectedConnection(stored.value), stored.etag);
      if (written.kind === 'changed') throw changedBy('somebody else');
    });
    await forgetCredential(ports.vault, stored.value);
    await forget(ports.vault, entered);
    await noteOnConnection(ports, stored.value, {
      title: 'Disconnected',
      detail: `By ${call.actor.userPrincipalName}. The credential was forgotten.`,
      tone: 'neutral',
    });
    return { body: await settingsOf(ports, customerId) };
  };
