import type { Connection } from '../shared/domain/connection.ts';
import { connectionTimeline, type TimelineEntry } from '../shared/domain/timeline.ts';
import type { Ports } from '../shared/ports/ports.ts';

/** Says what has become of a connection: in its own timeline, and after the steps of the invitation that made it. */
export const noteOnConnection = async (
  { timeline, clock }: Pick<Ports, 'timeline' | 'clock'>,
  { customerId, invitationId }: Pick<Connection, 'customerId' | 'invitationId'>,
  text: Pick<TimelineEntry, 'title' | 'detail' | 'tone'>,
): Promise<void> => {
  const at = clock.now().toISOString();
  await timeline.append(connectionTimeline(customerId), { key: `${at}-${text.title}`, at, ...text });
  if (invitationId !== undefined)
    await timeline.append(invitationId, { key: `after-${at}-${text.title}`, at, ...text });
};
