import type { AppError } from './app-error.ts';
import { conflict, notFound, validationFailed } from './catalogue.ts';

/** 404 */
export const webhookNotFound = (): AppError => notFound('There is no such webhook.', 'webhookNotFound');

/** 404: deliveries are kept for 30 days. */
export const deliveryNotFound = (): AppError =>
  notFound('There is no such delivery. Deliveries are kept for 30 days.', 'deliveryNotFound');

/** 409 */
export const tooManyWebhooks = (most: number): AppError =>
  conflict(
    'tooManyWebhooks',
    `There are ${most} webhooks, and no more are possible. Delete one that nobody needs, or let one receiver pass events on.`,
  );

/** 409: nothing is sent to one that is disabled. */
export const webhookDisabled = (): AppError =>
  conflict('webhookDisabled', 'The webhook is disabled. Enable it first, then send again.');

/** 400. `reason` is a clause. */
export const targetRefused = (reason: string): AppError =>
  validationFailed([{ field: 'url', message: `Webhooks are not sent to this address: ${reason}.` }]);

/** 400 */
export const targetTaken = (): AppError =>
  validationFailed([
    {
      field: 'url',
      message: 'There is a webhook to this address already. Change its events instead of adding another.',
    },
  ]);
