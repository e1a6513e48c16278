import type { OrchestrationContext, Task } from 'durable-functions';
import type { ActivityDescriptor } from '../descriptor.ts';
import { pause } from '../pause.ts';
import { tryActivity } from '../run-activity.ts';
import type { SendMailAnswer } from './contracts.ts';

/** Tries that are a minute apart; later ones have growing pauses. */
const quickTries = 10;
const triesAGeneration = 20;

/** Seconds before the next try after `tries` of them: a minute ten times, then doubling up to an hour. */
export const mailPause = (tries: number, retryAfter: number): number =>
  Math.max(retryAfter, tries < quickTries ? 60 : Math.min(60 * 2 ** (tries - quickTries + 1), 3600));

type SendingOutcome = 'sent' | 'refused' | 'delayed';

/** `at`: ISO 8601. */
type Report = (outcome: SendingOutcome, at: string) => Generator<Task, void, unknown>;

/** One mail, sent once: tried again while it fails for reasons that pass, given up when it is refused for good. */
export const keepSending = function* <Input extends { tries: number }>(
  context: OrchestrationContext,
  send: ActivityDescriptor<Input, SendMailAnswer>,
  report: Report,
): Generator<Task, object, unknown> {
  const input = context.df.getInput<Input>();
  let { tries } = input;
  for (let turn = 0; turn < triesAGeneration; turn += 1) {
    tries += 1;
    const answer = yield* tryActivity(context, send, { ...input, tries });
    switch (answer?.kind) {
      case undefined:
        yield pause(context, mailPause(tries, 0));
        break;
      case 'superseded':
      case 'givenUp':
        return {};
      case 'sent':
      case 'refused':
        yield* report(answer.kind, answer.at);
        return {};
      case 'tryLater':
        if (tries === quickTries) yield* report('delayed', answer.at);
        yield pause(context, mailPause(tries, answer.afterSeconds));
    }
  }
  context.df.continueAsNew({ ...input, tries });
  return {};
};
