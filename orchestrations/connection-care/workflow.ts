import type { OrchestrationContext, Task } from 'durable-functions';
import { pause } from '../pause.ts';
import { runActivity, runTogether } from '../run-activity.ts';
import { careActivities, type CareOutcome, type SweepInput } from './contracts.ts';
import { countedIn, nextPace } from './pace.ts';

/**
 * One walk through the connections that are due: a page of them a generation, some of the page at once. It takes no
 * events and continues as new.
 */
export const sweep = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const { pace: first, ...input } = context.df.getInput<SweepInput>();
  const page = yield* runActivity(context, careActivities.openPage, input);
  if (page.kind === 'superseded') return {};
  let { counts } = input;
  let pace = first;
  for (let done = 0; done < page.customerIds.length;) {
    const { size, quiet } = pace;
    const outcomes = yield* careForEach(context, page.customerIds.slice(done, done + size), quiet);
    done += outcomes.length;
    counts = countedIn(counts, outcomes);
    const { pauseSeconds, ...next } = nextPace(pace, outcomes);
    pace = next;
    const more = done < page.customerIds.length || page.next !== undefined;
    if (pauseSeconds > 0 && more) yield pause(context, pauseSeconds);
  }
  if (page.next === undefined) {
    yield* runActivity(context, careActivities.endSweep, { ...input, counts });
    return {};
  }
  context.df.continueAsNew({ ...input, counts, pace, cursor: page.next });
  return {};
};

const careForEach = function* (
  context: OrchestrationContext,
  customerIds: readonly string[],
  quiet: boolean,
): Generator<Task, CareOutcome[], unknown> {
  const inputs = customerIds.map((customerId) => ({ customerId, quiet }));
  return (yield* runTogether(context, careActivities.careFor, inputs)) ?? inputs.map(() => unknown);
};

/** One of them was cut off by the host: what came of the others is on their rows. */
const unknown: CareOutcome = { kind: 'failed', warned: false, overdue: false, error: 'cutOff' };
