import * as z from 'zod';
import type { Endpoint } from './endpoint.ts';

/** An event in Event Grid's own schema, not CloudEvents. What `data` holds depends on the type. */
const gridEvent = z.looseObject({
  id: z.string().min(1).max(500),
  eventType: z.string().min(1).max(200),
  eventTime: z.string().max(64).optional(),
  data: z.unknown(),
});
export type GridEvent = z.output<typeof gridEvent>;

export const mailReportEndpoints = {
  /**
   * The webhook of an Event Grid subscription to `Microsoft.Communication.EmailDeliveryReportReceived`. Answers the
   * validation handshake; of what it does not know it takes note and says 200, so that Event Grid does not send it again.
   */
  receiveMailReports: {
    method: 'POST',
    path: '/api/events/mail-reports',
    access: { kind: 'eventGrid' },
    summary: 'Delivery reports of mails, from Event Grid',
    body: z.array(gridEvent).min(1).max(1000),
    response: z.union([
      z.object({ validationResponse: z.string() }),
      z.object({ taken: z.int(), ignored: z.int() }),
    ]),
    // Event Grid's largest batch is 1 MB.
    bodyLimitKB: 1024,
  },
} as const satisfies Record<string, Endpoint>;
