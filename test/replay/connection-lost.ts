import { lostConnection } from '../../shared/domain/connection-loss.ts';
import { aCustomer } from '../contract/tables/samples.ts';
import { openStores } from '../support/stores.ts';
import { aConnection } from '../unit/workflows/samples.ts';
import { allEnded, settled, type Stage } from './walk-steps.ts';

/** A look at a connection finds that it is lost: the provider is told. */
export const connectionLost = async (stage: Stage): Promise<void> => {
  const { customers, connections } = openStores(stage.stack);
  const customer = aCustomer({ shortName: 'Tailspin' });
  await customers.create(customer);
  const { id: customerId, tenantId } = customer;
  const problem = { code: 'AADSTS50173', title: 'Revoked', why: 'Why.', who: 'You', next: 'Connect again.' };
  const connection = aConnection({ customerId, tenantId });
  await connections.write(lostConnection(connection, new Date().toISOString(), problem), undefined);
  stage.stack.moveClock(60_000);
  await stage.stack.inbox('operations@northwindvoice.example', { subject: /connection lost/ });
  await settled(stage, (all) => all.some(({ name }) => name === 'providerMail') && allEnded(all));
};
