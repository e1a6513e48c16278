import type { Connection } from '../shared/domain/connection.ts';
import { connectionTimeline, type TimelineEntry } from '../shared/domain/timeline.ts';
import type { Ports } from '../shared/ports/ports.ts';

/**
 * Says what has become of a connection: in its own timeline, and after the steps of the invitation that made it, whose
 * timeline is read whole and takes no routine. What may run twice names the moment and the key that make it one entry.
 */
export const noteOnConnection = async (
  { timeline, clock }: Pick<Ports, 'timeline' | 'clock'>,
  { customerId, invitationId }: Pick<Connection, 'customerId' | 'invitationId'>,
  text: Pick<TimelineEntry, 'title' | 'detail' | 'tone' | 'routine'>,
  once?: Pick<TimelineEntry, 'at' | 'key'>,
): Promise<void> => {
  const at = once?.at ?? clock.now().toISOString();
  const key = once?.key ?? `${at}-${text.title}`;
  await timeline.append(connectionTimeline(customerId), { key, at, ...text });
  if (invitationId !== undefined && !text.routine)
    await timeline.append(invitationId, { key: `after-${key}`, at, ...text });
};
