import type { OrchestrationContext, Task } from 'durable-functions';
import { pause } from '../pause.ts';
import { tryActivity } from '../run-activity.ts';
import { webhookDeliveryActivities, type WebhookDeliveryInput } from './contracts.ts';

const turnsAGeneration = 5;
/** While our own stores do not answer. */
const secondsAfterFailure = 300;

/** One run of a delivery: the activity tries, writes down what came of it, and says when to try again. */
export const webhookDelivery = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const input = context.df.getInput<WebhookDeliveryInput>();
  let { tries } = input;
  for (let turn = 0; turn < turnsAGeneration; turn += 1) {
    const next = { ...input, number: tries + 1 };
    const answer = yield* tryActivity(context, webhookDeliveryActivities.tryWebhook, next);
    if (answer?.kind === 'ended') return {};
    if (answer?.kind === 'again') tries += 1;
    yield pause(context, answer?.afterSeconds ?? secondsAfterFailure);
  }
  context.df.continueAsNew({ ...input, tries });
  return {};
};
