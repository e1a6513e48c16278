import { eventDelivery, type EventDeliveryInput } from '../../orchestrations/event-delivery/contracts.ts';
import { eventInstance } from '../../orchestrations/event-delivery/instance.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { auditEvent } from './audit-event.ts';

/** Events a run hands over; the rest waits a minute. */
const batch = 500;

/**
 * Hands what waits in the outbox to a workflow each. Its id is the event's, so that a crash before the event is removed
 * tells nothing twice. An event that cannot be read or started is logged, stays, and keeps no other waiting.
 */
export const runDispatch = async (
  { outbox, audit }: Pick<Ports, 'outbox' | 'audit'>,
  workflows: Workflows,
  log: Logger,
): Promise<{ waiting: number }> => {
  const unreadable = (rowKey: string): void => log.error('dispatch.unreadable', { rowKey });
  const events = await outbox.waiting(batch, unreadable);
  for (const event of events) {
    try {
      await auditEvent({ audit }, event);
      const input: EventDeliveryInput = { event };
      await workflows.start(eventDelivery.name, eventInstance(event.id), input);
      await outbox.remove(event.id);
    } catch (error) {
      log.error('dispatch.failed', { eventId: event.id, error });
    }
  }
  return { waiting: events.length };
};
