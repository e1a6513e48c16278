import { auditSystem } from '../../orchestrations/audit-system.ts';
import type { ProviderEvent } from '../../shared/domain/provider-event.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/**
 * What became of a connection or a mail by itself goes into the audit log with the event that tells of it: events come in
 * the batch that writes the row, so none is missing. Of what is not here, the invitation's own steps tell.
 */
export const auditEvent = async (ports: Pick<Ports, 'audit'>, event: ProviderEvent): Promise<void> => {
  const { id: once, at, type } = event;
  switch (type) {
    case 'connection.lost': {
      const after = { status: 'lost', method: event.method, code: event.cause.code };
      return auditSystem(ports, { once, at, action: type, subject: event.customerId, after });
    }
    case 'connection.recovered': {
      const change = { before: { status: 'lost', since: event.lostAt }, after: { status: 'connected' } };
      return auditSystem(ports, { once, at, action: type, subject: event.customerId, ...change });
    }
    case 'invitation.mail_bounced': {
      const after = { mail: event.outcome };
      const action = 'invitation.mailNotDelivered';
      return auditSystem(ports, { once, at, action, subject: event.invitationId, after });
    }
    case 'webhook.failing': {
      const after = { since: event.since };
      return auditSystem(ports, { once, at, action: type, subject: event.webhookId, after });
    }
    default:
      return undefined;
  }
};
