import { noteOnConnection } from '../../orchestrations/note-on-connection.ts';
import { lossEntry, lostNote } from '../../shared/domain/connection-notes.ts';
import type { ProviderEvent } from '../../shared/domain/provider-event.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** A loss that a crash kept out of the timeline gets there with its event; one that is there stays as it is. */
export const noteEvent = async (
  ports: Pick<Ports, 'connections' | 'timeline' | 'clock'>,
  event: ProviderEvent,
): Promise<void> => {
  if (event.type !== 'connection.lost') return;
  const connection = (await ports.connections.read(event.customerId))?.value;
  if (connection) await noteOnConnection(ports, connection, lostNote(event.cause), lossEntry(event));
};
