import type { AppRegistrationConnection } from '../../shared/domain/connection.ts';
import { openStores } from '../support/stores.ts';
import { eventually } from '../support/eventually.ts';
import type { Stage } from './walk-steps.ts';

/** More than a page. */
const customers = Array.from({ length: 52 }, (_, index) => `customer-${index}`);

const connection = (customerId: string): AppRegistrationConnection => ({
  ...{ customerId, tenantId: customerId, method: 'appRegistration', status: 'connected' },
  ...{ applicationId: 'app', secretName: `app-${customerId}`, secretVersion: 'one', attemptId: 'one' },
  ...{ granted: [], missing: [], roles: [], missingRoles: [] },
});

/** The vault throttles: the sweep goes ever slower, then leaves it alone, and goes on to the next page. */
export const throttledSweep = async ({ stack, histories }: Stage): Promise<void> => {
  const { connections } = openStores(stack);
  for (const customerId of customers) await connections.write(connection(customerId), undefined);
  const fault = { service: 'vault', kind: 'throttle', remaining: 1_000_000 };
  await stack.control({ command: 'setFault', ...fault });
  stack.moveClock(10 * 60_000);
  await eventually(
    async () => {
      stack.moveClock(20_000);
      return histories().filter(({ name }) => name === 'connectionCare');
    },
    (sweeps) => sweeps.some(({ status }) => status === 'Completed'),
    90_000,
  );
};
