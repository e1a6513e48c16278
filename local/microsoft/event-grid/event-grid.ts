import type { Store } from '../store.ts';
import { deliveryReport, type DeliveryOutcome } from './delivery-report.ts';
import { openOutbox, type KeptReport } from './outbox.ts';
import { openSubscription, type Subscription } from './subscription.ts';
import { postToWebHook } from './web-hook.ts';

/** The simulated Event Grid: delivery reports of the simulated mail service, to one webhook. */
export interface EventGrid {
  subscription: Subscription;
  report(outcome: DeliveryOutcome): void;
  /** Newest first. */
  reports(): KeptReport[];
  /** Breaks off what is being posted; it is posted again at the next start. */
  close(): Promise<void>;
}

export interface EventGridDeps {
  store: Store;
  /** A token that tells the webhook who calls. */
  token(audience: string): Promise<string>;
}

/** How often it looks for what is due by the shared clock, which may have been moved. Wall time. */
const lookEveryMs = 200;

export const openEventGrid = ({ store, token }: EventGridDeps): EventGrid => {
  const closing = new AbortController();
  const { signal } = closing;
  const outbox = openOutbox(store);
  const subscription = openSubscription(store, async ({ audience }) => ({
    token: await token(audience),
    signal,
  }));
  const postDue = async (): Promise<void> => {
    const due = outbox.due();
    const webHook = due.length > 0 ? await subscription.ready() : undefined;
    if (!webHook) return;
    for (const report of due) {
      const { event, posting } = report;
      const deliveryCount = posting?.attempts ?? 0;
      const credentials = { token: await token(webHook.audience), signal };
      const answer = await postToWebHook(webHook, {
        type: 'Notification',
        event,
        deliveryCount,
        ...credentials,
      });
      if (signal.aborted) return;
      outbox.answered(report, answer);
    }
  };
  const looking = lookAgain(postDue, signal);
  return {
    subscription,
    report: (outcome) => outbox.add(deliveryReport(outcome), subscription.get() !== undefined),
    reports: () => outbox.list(),
    close: async () => {
      closing.abort();
      await looking.stopped();
    },
  };
};

/** Runs `look` again and again, never twice at once, until the signal. */
const lookAgain = (look: () => Promise<void>, signal: AbortSignal) => {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= look()
      .catch((error: unknown) => console.error('The simulated Event Grid failed:', error))
      .finally(() => {
        running = undefined;
      });
  }, lookEveryMs);
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return { stopped: async () => running };
};
