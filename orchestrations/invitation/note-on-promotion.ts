import { connectedNote, holderOf } from '../../shared/domain/connection-notes.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { auditSystem } from '../audit-system.ts';
import { noteOnConnection } from '../note-on-connection.ts';

/** An answered invitation has become the connection: one entry, however often the promotion is repeated. The invitation tells of it itself. */
export const noteOnPromotion = async (
  ports: Pick<Ports, 'timeline' | 'audit' | 'clock'>,
  connection: Connection,
): Promise<void> => {
  const { customerId, attemptId, previous, readAt } = connection;
  const note = connectedNote(previous, connection, `By an invitation. ${holderOf(connection)}`);
  const once = readAt === undefined ? undefined : { at: readAt, key: `promoted-${attemptId}` };
  await noteOnConnection(ports, { customerId }, note, once);
  await auditSystem(ports, {
    once: `promoted-${attemptId}`,
    at: readAt ?? ports.clock.now().toISOString(),
    action: 'connection.established',
    subject: customerId,
    ...(previous?.method ? { before: { method: previous.method } } : {}),
    after: { method: connection.method, invitation: connection.invitationId },
  });
};
