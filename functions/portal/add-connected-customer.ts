import { randomUUID } from 'node:crypto';
import { appConnection } from '../../orchestrations/app-access.ts';
import { appSecretName, secretIdOf } from '../../orchestrations/vault-names.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { Secret } from '../../shared/domain/secret.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { expiryOf, verifiedApp } from '../verified-app.ts';
import { auditedAct } from './audit-action.ts';
import { addOrTakeUp, assertNameIsFree, newCustomer } from './new-customer.ts';
import { noteOnEntered } from './note-on-entered.ts';
import { beginOnboarding } from './onboard-customer.ts';
import { replaceConnection } from './replace-connection.ts';
import { storedCustomer } from './stored-customer.ts';

type Needs = Pick<
  Ports,
  'customers' | 'connections' | 'invitations' | 'vault' | 'appCredentials' | 'audit' | 'timeline' | 'clock'
>;

/** Add New Customer with **Use known app registration**: verified, then saved, then onboarded without an invitation. */
export const addConnectedCustomer =
  (ports: Needs): EndpointHandler<typeof endpoints.addConnectedCustomer> =>
  async (call) => {
    const { body, now, actor } = call;
    const { shortName, tenantId, applicationId } = body;
    const customer = newCustomer(
      { ...body, services: [body.service] },
      tenantId,
      actor.userPrincipalName,
      now,
    );
    const { id: customerId, fullName } = customer;
    await assertNameIsFree(ports, customer);
    const secret = new Secret(body.clientSecret);
    const access = await verifiedApp(ports, [body.service], { tenantId, applicationId, secret });
    const attemptId = randomUUID().replaceAll('-', '');
    const secretName = appSecretName(secretIdOf(customerId));
    const secretVersion = await ports.vault.write(secretName, secret);
    const entered = { customerId, tenantId, applicationId, secretName, secretVersion, attemptId };
    const connection = appConnection(
      { ...entered, ...expiryOf(body.secretExpiresOn) },
      access,
      now.toISOString(),
    );
    const entry = {
      action: 'customer.added',
      subject: customerId,
      after: { shortName, fullName, tenantId, method: connection.method, applicationId },
    };
    await auditedAct(ports, call, entry, () => insertConnected(ports, customer, connection));
    await noteOnEntered(ports, call, undefined, connection);
    await beginOnboarding(ports, call, await storedCustomer(ports, customerId), {});
    return { body: { customerId } };
  };

/** The secret of a customer that was refused all the same (tenant taken, somebody was faster) is not kept. */
const insertConnected = async (ports: Needs, customer: Customer, connection: Connection): Promise<void> => {
  let added: Customer;
  try {
    added = await addOrTakeUp(ports, customer);
  } catch (error) {
    await ports.vault.disable(connection.secretName, connection.secretVersion);
    throw error;
  }
  await replaceConnection(ports, added, undefined, connection);
};
