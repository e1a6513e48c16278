import type { Connection } from '../shared/domain/connection.ts';
import type { TimelineEntry } from '../shared/domain/timeline.ts';
import type { Ports } from '../shared/ports/ports.ts';

/** Says in the timeline of the invitation that made a connection what has become of it; after the workflow's own steps. */
export const noteOnConnection = async (
  { timeline, clock }: Pick<Ports, 'timeline' | 'clock'>,
  { invitationId }: Pick<Connection, 'invitationId'>,
  text: Pick<TimelineEntry, 'title' | 'detail' | 'tone'>,
): Promise<void> => {
  if (invitationId === undefined) return;
  const at = clock.now().toISOString();
  await timeline.append(invitationId, { key: `after-${at}-${text.title}`, at, ...text });
};
