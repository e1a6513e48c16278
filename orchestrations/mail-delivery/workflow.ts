import type { OrchestrationContext, Task } from 'durable-functions';
import { tellInvitation } from '../device-sign-in/contracts.ts';
import { runActivity } from '../run-activity.ts';
import { mailDeliveryActivities, type MailDeliveryInput } from './contracts.ts';
import { keepSending } from './keep-sending.ts';

/** A mail of an invitation. Only the invitation itself is waited for; other mails are nobody's next step. */
export const mailDelivery = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const { invitationId, mail, key, version } = context.df.getInput<MailDeliveryInput>();
  return yield* keepSending(context, mailDeliveryActivities.sendMail, function* (outcome, at) {
    if (mail !== 'invitation') return;
    const event = { id: `mail-${key}-${outcome}`, at, kind: 'mailReported', version, outcome } as const;
    yield* runActivity(context, tellInvitation, { invitationId, event });
  });
};
