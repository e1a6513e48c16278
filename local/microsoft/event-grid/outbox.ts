import type { Store } from '../store.ts';
import type { DeliveryReportEvent } from './delivery-report.ts';
import { nextStep } from './retry-schedule.ts';
import type { WebHookAnswer } from './web-hook.ts';

/** A report, kept whether or not anybody subscribed. */
export interface KeptReport {
  event: DeliveryReportEvent;
  /** Absent: there was no subscription when it happened. */
  posting?: {
    state: 'waiting' | 'delivered' | 'dropped';
    attempts: number;
    dueDateTime: string;
    /** The last answer's status, or why there was none. */
    said?: string;
  };
}

export interface Outbox {
  /** A report that is known already is left as it is. */
  add(event: DeliveryReportEvent, forWebHook: boolean): void;
  due(): KeptReport[];
  /** Writes down what the webhook said to one attempt, and when the next one is. */
  answered(report: KeptReport, answer: WebHookAnswer): void;
  /** Newest first. */
  list(): KeptReport[];
}

export const openOutbox = (store: Store): Outbox => {
  const reports = store.collection<KeptReport>('deliveryReports');
  const keep = (report: KeptReport): void => {
    reports.set(report.event.id, report);
    if (report.posting?.state === 'waiting') waiting.add(report.event.id);
    else waiting.delete(report.event.id);
  };
  // Looked at several times a second: only what still has to be posted.
  const waiting = new Set<string>();
  for (const report of reports.values()) keep(report);
  return {
    add: (event, forWebHook) => {
      if (reports.get(event.id)) return;
      const posting = { state: 'waiting', attempts: 0, dueDateTime: event.eventTime } as const;
      keep({ event, ...(forWebHook && { posting }) });
    },
    due: () => [...waiting].flatMap((id) => reports.get(id) ?? []).filter(isDue),
    answered: (report, answer) => keep(afterAnswer(report, answer)),
    list: () => reports.values().reverse(),
  };
};

const isDue = ({ posting }: KeptReport): boolean =>
  posting !== undefined && Date.parse(posting.dueDateTime) <= Date.now();

const afterAnswer = (report: KeptReport, answer: WebHookAnswer): KeptReport => {
  const attempts = (report.posting?.attempts ?? 0) + 1;
  const step = nextStep(answer, attempts, Date.now() - Date.parse(report.event.eventTime));
  const said = answer.kind === 'answered' ? String(answer.status) : answer.reason;
  const dueDateTime = new Date(Date.now() + (step.kind === 'again' ? step.afterMs : 0)).toISOString();
  const state = step.kind === 'again' ? 'waiting' : step.kind;
  return { ...report, posting: { state, attempts, dueDateTime, said } };
};
