import { connectedNote, holderOf } from '../../shared/domain/connection-notes.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { noteOnConnection } from '../note-on-connection.ts';

/** An answered invitation has become the connection: one entry, however often the promotion is repeated. The invitation tells of it itself. */
export const noteOnPromotion = (
  ports: Pick<Ports, 'timeline' | 'clock'>,
  connection: Connection,
): Promise<void> => {
  const { customerId, attemptId, previous, readAt } = connection;
  const note = connectedNote(previous, connection, `By an invitation. ${holderOf(connection)}`);
  const once = readAt === undefined ? undefined : { at: readAt, key: `promoted-${attemptId}` };
  return noteOnConnection(ports, { customerId }, note, once);
};
