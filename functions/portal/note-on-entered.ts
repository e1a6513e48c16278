import { noteOnConnection } from '../../orchestrations/note-on-connection.ts';
import { connectedNote, holderOf } from '../../shared/domain/connection-notes.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Person } from '../http/call.ts';

/** Somebody entered a credential in the portal, which is the connection now: the first, another kind, or new settings of the same. */
export const noteOnEntered = (
  ports: Pick<Ports, 'timeline' | 'clock'>,
  { actor }: { actor: Person },
  before: Connection | undefined,
  connection: Connection,
): Promise<void> => {
  const detail = `Entered by ${actor.userPrincipalName}. ${holderOf(connection)}`;
  const note = connectedNote(before, connection, detail);
  const resaved = before?.method === connection.method && before.status !== 'disconnected';
  return noteOnConnection(ports, connection, resaved ? { ...note, title: 'Settings saved' } : note);
};
