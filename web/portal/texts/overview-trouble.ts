import type { HealthCheckName } from '../../../shared/domain/health.ts';

const checks: Record<HealthCheckName, string> = {
  tables: 'Table Storage fails.',
  vault: 'Key Vault fails.',
  workflows: 'Durable Functions fail.',
  entra: 'Microsoft’s sign-in does not answer.',
  email: 'The e-mail service does not answer.',
  timers: 'A timer does not run as it should.',
  sweep: 'The looking after connections stands still.',
};

/** Words above the dashboard about what is wrong with the deployment itself. */
export const overviewTroubleTexts = {
  overviewTrouble: {
    label: 'Trouble of the deployment',
    checks,
    allChecks: 'All checks',
    unsentMails: {
      title: (count: number, more: boolean) =>
        count === 1 && !more
          ? 'An invitation mail could not be sent.'
          : `${count}${more ? ' or more' : ''} invitation mails could not be sent.`,
      lead: 'What could not be sent is tried again by itself; meanwhile an operator can copy the link and send it another way.',
      link: 'Invitations without a mail',
    },
    webhooksFailing: {
      title: (count: number) =>
        count === 1 ? 'A webhook is not reached.' : `${count} webhooks are not reached.`,
      lead: 'What was sent last did not get through. It is tried again for three days; after that it can be redelivered.',
    },
    webhooksGone: {
      title: (count: number) =>
        count === 1
          ? 'A webhook was disabled by its receiver.'
          : `${count} webhooks were disabled by their receivers.`,
      lead: 'It answered 410 Gone, so nothing is sent there any more. Enable the webhook once its receiver takes events again, or delete it.',
    },
  },
} as const;
