import { randomUUID } from 'node:crypto';
import { beginReplication, reviveReplication } from '../../orchestrations/replication/begin.ts';
import { wantReplication } from '../../orchestrations/replication/want.ts';
import { userRemoval } from '../../orchestrations/user-removal/contracts.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';

type Needs = Pick<Ports, 'replications' | 'customers' | 'connections' | 'settings' | 'clock'>;

/** Customers a run of the timer looks at; the rest waits a minute. */
const batch = 50;

/**
 * Takes up connections that have come to stand, begins the readings of users that are due, and has the users of deleted
 * customers removed. One customer that cannot be attended to is logged and does not keep the others waiting.
 */
export const runReplications = async (ports: Needs, workflows: Workflows, log: Logger): Promise<void> => {
  const each = async <T>(
    items: readonly T[],
    nameOf: (item: T) => string,
    act: (item: T) => Promise<void>,
  ) => {
    for (const item of items) {
      try {
        await act(item);
      } catch (error) {
        log.error('replicate.failed', { subject: nameOf(item), error });
      }
    }
  };
  await each(
    await ports.connections.opened(batch),
    ({ customerId }) => customerId,
    async (opened) => {
      await wantReplication(ports, opened.customerId, 'connected');
      await ports.connections.takenUp(opened);
    },
  );
  const { replicationHours } = await ports.settings.read();
  const due = await ports.replications.due(ports.clock.now(), replicationHours, batch);
  await each(due, String, (customerId) => attend(ports, workflows, customerId));
  await each(await ports.replications.abandoned(batch), String, async (place) => {
    // One try a day: each may go on for long.
    const day = ports.clock.now().toISOString().slice(0, 10);
    await workflows.start(userRemoval.name, `user-removal-${place}-${day}`, { place });
  });
};

const attend = async (ports: Needs, workflows: Workflows, customerId: string): Promise<void> => {
  const stored = await ports.replications.read(customerId);
  if (stored?.value.run) await reviveReplication(ports, workflows, stored);
  else if (stored) await beginReplication(ports, workflows, customerId, randomUUID());
};
