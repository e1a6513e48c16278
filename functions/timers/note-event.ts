import { noteOnConnection } from '../../orchestrations/note-on-connection.ts';
import { lossEntry, lostNote, recoveredEntry, recoveredNote } from '../../shared/domain/connection-notes.ts';
import type { ProviderEvent } from '../../shared/domain/provider-event.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/**
 * A loss or a recovery that a crash kept out of the timeline gets there with its event; one that is there stays as it is.
 */
export const noteEvent = async (
  ports: Pick<Ports, 'connections' | 'timeline' | 'clock'>,
  event: ProviderEvent,
): Promise<void> => {
  const found = noteOf(event);
  if (!found) return;
  const connection = (await ports.connections.read(found.customerId))?.value;
  if (connection) await noteOnConnection(ports, connection, found.note, found.entry);
};

const noteOf = (event: ProviderEvent) => {
  switch (event.type) {
    case 'connection.lost':
      return { ...event, note: lostNote(event.cause), entry: lossEntry(event) };
    case 'connection.recovered': {
      const { cause: problem } = event;
      return problem && { ...event, note: recoveredNote({ problem }), entry: recoveredEntry(event) };
    }
    default:
      return undefined;
  }
};
