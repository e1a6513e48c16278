import type { OrchestrationContext, Task } from 'durable-functions';
import { keepSending } from '../mail-delivery/keep-sending.ts';
import { providerMailActivities } from './contracts.ts';

/** The provider's mail about one event. Nobody waits for it. */
export const providerMail = (context: OrchestrationContext): Generator<Task, object, unknown> =>
  keepSending(context, providerMailActivities.sendProviderMail, function* () {});
