import { randomUUID } from 'node:crypto';
import { beginReplication, type BeginOutcome } from '../../orchestrations/replication/begin.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { isVerified, leastMinutesBetweenRuns } from '../../shared/domain/replication.ts';
import { conflict } from '../../shared/errors/catalogue.ts';
import { tooSoon } from '../../shared/errors/wizard-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from '../portal/audit-action.ts';
import { changeableCustomer } from '../portal/stored-customer.ts';
import { replicationView, type StatusPorts } from './replication-view.ts';

/** **Replicate now**: begins at once, or says why not and when. */
export const replicateUsers =
  (
    ports: StatusPorts & Pick<Ports, 'customers' | 'audit' | 'clock'>,
  ): EndpointHandler<typeof endpoints.replicateUsers> =>
  async (call) => {
    const { customerId } = call.params;
    await changeableCustomer(ports, customerId);
    if (!isVerified((await ports.connections.read(customerId))?.value)) throw notVerified();
    const entry = { action: 'users.replicationAsked', subject: customerId };
    await auditedAct(ports, call, entry, async () =>
      told(await beginReplication(ports, call.workflows, customerId, randomUUID(), 'asked'), call.now),
    );
    return { body: await replicationView(ports, customerId, call.now) };
  };

const told = (outcome: BeginOutcome, now: Date): void => {
  switch (outcome.kind) {
    case 'begun':
      return;
    case 'running':
    case 'changed':
      throw conflict('replicating', 'The users are being read already. Watch the progress on this page.');
    case 'tooSoon':
      throw tooSoon(
        `Users of one customer are read at most once in ${leastMinutesBetweenRuns} minutes.`,
        Math.ceil((Date.parse(outcome.at) - now.getTime()) / 1000),
      );
    case 'held':
      throw notVerified();
    default:
      return outcome satisfies never;
  }
};

const notVerified = () =>
  conflict(
    'notVerified',
    'There is no connection that opens the tenant, so nothing can be read. Validate it in Microsoft 365 Settings, or send an invitation.',
  );
