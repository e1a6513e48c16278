import * as z from 'zod';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { GridEvent } from '../../shared/contracts/mail-reports.ts';
import { validationFailed } from '../../shared/errors/catalogue.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { readMailReport } from './read-mail-report.ts';
import { takeMailReport, type ReportPorts } from './take-mail-report.ts';

const validationEvent = 'Microsoft.EventGrid.SubscriptionValidationEvent';
const validation = z.object({ validationCode: z.string().min(1).max(500) });

/**
 * Shakes hands with Event Grid, and takes its reports in the order they come. What cannot be used is logged and answered
 * 200 all the same: sent again it would be no better. An error stops the batch, which Event Grid then sends again; what
 * was taken of it is not taken twice.
 */
export const receiveMailReports =
  (ports: ReportPorts): EndpointHandler<typeof endpoints.receiveMailReports> =>
  async ({ body: events, now, log }) => {
    const shake = events.find(({ eventType }) => eventType === validationEvent);
    if (shake) return { body: { validationResponse: codeOf(shake) } };
    let taken = 0;
    for (const event of events) {
      const report = readMailReport(event, now);
      const outcome = report ? await takeMailReport(ports, report) : 'unreadable';
      if (outcome === 'taken') taken += 1;
      else log.info('mailReport.ignored', { eventId: event.id, eventType: event.eventType, why: outcome });
    }
    return { body: { taken, ignored: events.length - taken } };
  };

const codeOf = (event: GridEvent): string => {
  const { data } = validation.safeParse(event.data);
  if (data) return data.validationCode;
  throw validationFailed([
    { field: 'data.validationCode', message: 'The validation event has no validation code.' },
  ]);
};
