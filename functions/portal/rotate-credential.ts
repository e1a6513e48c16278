import { beginRotation, launchRotation } from '../../orchestrations/credential-rotation/start-rotation.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { AppRegistrationConnection, Connection } from '../../shared/domain/connection.ts';
import { changedBy, conflict } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { settingsOf, type SettingsPorts } from './microsoft365-settings.ts';
import { changeableCustomer } from './stored-customer.ts';

/**
 * **Rotate secret now**: the row says so first, by its ETag, so that of two one begins; then the workflow starts. A crash
 * in between is mended by the sweep, which finds a rotation without a workflow.
 */
export const rotateCredential =
  (
    ports: SettingsPorts & Pick<Ports, 'audit' | 'clock'>,
  ): EndpointHandler<typeof endpoints.rotateCredential> =>
  async (call) => {
    const { customerId } = call.params;
    await changeableCustomer(ports, customerId);
    const stored = await ports.connections.read(customerId);
    const row = rotatable(stored?.value);
    if (stored?.etag !== call.etag) throw changedBy('somebody else');
    const next = beginRotation(row, 'operator', call.now);
    const { applicationId, credential = 'secret', secretExpiresAt } = row;
    const entry = {
      action: 'connection.rotationStarted',
      subject: customerId,
      before: { applicationId, credential, secretExpiresAt },
    };
    await auditedAct(ports, call, entry, async () => {
      const { kind } = await ports.connections.write(next, stored.etag);
      if (kind === 'changed') throw changedBy('somebody else');
    });
    await launchRotation(call.workflows, next);
    return { body: await settingsOf(ports, customerId) };
  };

/** @throws AppError 409 */
const rotatable = (connection: Connection | undefined): AppRegistrationConnection => {
  if (connection?.method !== 'appRegistration' || connection.status === 'disconnected')
    throw conflict(
      'noAppRegistration',
      'There is no app registration whose secret could be replaced. A token renews itself.',
    );
  if (connection.status === 'lost')
    throw conflict(
      'connectionLost',
      'The connection is lost: the present secret or certificate can add no new one. Enter a new client secret and save the settings, or choose Re-initiate Authentication Flow.',
    );
  if (connection.rotation?.state === 'running')
    throw conflict('rotating', 'A new one is being made already. Wait until that has ended.');
  return connection;
};
