import type { UnsentMails, WebhookTrouble } from '../../shared/domain/overview.ts';
import { isTold, type Webhook } from '../../shared/domain/webhook.ts';
import type { Ports } from '../../shared/ports/ports.ts';

export type TroublePorts = Pick<Ports, 'invitations' | 'webhooks' | 'deliveries'>;

/** Of those without a mail so many are looked at, the newest: enough to see that mails do not go out. */
const newestUnsent = 20;

/** Invitations whose mail was tried and is not sent; undefined while there are none. */
export const countUnsentMails = async ({ invitations }: TroublePorts): Promise<UnsentMails | undefined> => {
  const { items, next } = await invitations.list({ status: 'Pending', limit: newestUnsent });
  const problems = items.flatMap(({ value }) => value.emailProblem ?? []);
  const [problem] = problems;
  return problem === undefined ? undefined : { count: problems.length, more: next !== undefined, problem };
};

export const countWebhooks = async (ports: TroublePorts): Promise<WebhookTrouble> => {
  const webhooks = (await ports.webhooks.list()).map(({ value }) => value);
  const failing = await Promise.all(webhooks.filter(isTold).map((webhook) => isFailing(ports, webhook)));
  return {
    failing: failing.filter(Boolean).length,
    gone: webhooks.filter(isGone).length,
  };
};

const isGone = ({ disabled, deletedAt }: Webhook): boolean =>
  disabled?.reason === 'gone' && deletedAt === undefined;

/** The newest may not have been tried yet: what was tried last decides. */
const newestDeliveries = 5;

const isFailing = async ({ deliveries }: TroublePorts, { id: webhookId }: Webhook): Promise<boolean> => {
  const { items } = await deliveries.list({ webhookId, limit: newestDeliveries });
  const lastTries = items.flatMap(({ tries }) => tries.slice(-1));
  const [latest] = lastTries.sort((one, other) => other.at.localeCompare(one.at));
  return latest?.problem !== undefined;
};
