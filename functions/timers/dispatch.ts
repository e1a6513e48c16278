import { eventDelivery, type EventDeliveryInput } from '../../orchestrations/event-delivery/contracts.ts';
import { eventInstance } from '../../orchestrations/event-delivery/instance.ts';
import type { ProviderEvent } from '../../shared/domain/provider-event.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { currentCause, inSpan } from '../../shared/telemetry/span.ts';
import { auditEvent } from './audit-event.ts';
import { noteEvent } from './note-event.ts';

/** Events a run hands over; the rest waits a minute. */
const batch = 500;

/**
 * Hands what waits in the outbox to a workflow each. Its id is the event's, so that a crash before the event is removed
 * tells nothing twice. An event that cannot be read or started is logged, stays, and keeps no other waiting.
 */
export const runDispatch = async (
  ports: Pick<Ports, 'outbox' | 'audit' | 'connections' | 'timeline' | 'clock'>,
  workflows: Workflows,
  log: Logger,
): Promise<{ waiting: number }> => {
  const { outbox, audit } = ports;
  const unreadable = (rowKey: string): void => log.error('dispatch.unreadable', { rowKey });
  const events = await outbox.waiting(batch, unreadable);
  const dispatch = async (event: ProviderEvent): Promise<void> => {
    await auditEvent({ audit }, event);
    await noteEvent(ports, event);
    const input: EventDeliveryInput = { event };
    await workflows.start(eventDelivery.name, eventInstance(event.id), input);
    await outbox.remove(event.id);
  };
  for (const { traceparent, ...event } of events) {
    try {
      // Goes on under the id of what the event came of, not of this timer.
      await inSpan('dispatch event', { causes: [traceparent, currentCause()] }, () => dispatch(event));
    } catch (error) {
      log.error('dispatch.failed', { eventId: event.id, error });
    }
  }
  return { waiting: events.length };
};
