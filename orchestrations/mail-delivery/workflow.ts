import type { OrchestrationContext, Task } from 'durable-functions';
import { tellInvitation } from '../device-sign-in/contracts.ts';
import { pause } from '../pause.ts';
import { runActivity, tryActivity } from '../run-activity.ts';
import { mailDeliveryActivities, type MailDeliveryInput } from './contracts.ts';

/** Tries that are a minute apart; later ones have growing pauses. */
const quickTries = 10;
const triesAGeneration = 20;

/** Seconds before the next try after `tries` of them: a minute ten times, then doubling up to an hour. */
export const mailPause = (tries: number, retryAfter: number): number =>
  Math.max(retryAfter, tries < quickTries ? 60 : Math.min(60 * 2 ** (tries - quickTries + 1), 3600));

/** One mail, sent once: tried again while it fails for reasons that pass, given up when it is refused for good. */
export const mailDelivery = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const input = context.df.getInput<MailDeliveryInput>();
  let tries = input.tries;
  for (let turn = 0; turn < triesAGeneration; turn += 1) {
    tries += 1;
    const answer = yield* tryActivity(context, mailDeliveryActivities.sendMail, { ...input, tries });
    switch (answer?.kind) {
      case undefined:
        yield pause(context, mailPause(tries, 0));
        break;
      case 'superseded':
        return {};
      case 'sent':
      case 'refused':
        yield* report(context, input, answer.kind, answer.at);
        return {};
      case 'tryLater':
        if (tries === quickTries) yield* report(context, input, 'delayed', answer.at);
        yield pause(context, mailPause(tries, answer.afterSeconds));
    }
  }
  context.df.continueAsNew({ ...input, tries });
  return {};
};

/** Only the invitation itself is waited for; other mails are nobody's next step. */
const report = function* (
  context: OrchestrationContext,
  { invitationId, mail, key, version }: MailDeliveryInput,
  outcome: 'sent' | 'refused' | 'delayed',
  at: string,
): Generator<Task, void, unknown> {
  if (mail !== 'invitation') return;
  const event = { id: `mail-${key}-${outcome}`, at, kind: 'mailReported', version, outcome } as const;
  yield* runActivity(context, tellInvitation, { invitationId, event });
};
