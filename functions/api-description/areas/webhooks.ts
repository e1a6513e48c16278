import type { Area } from '../area.ts';

export const webhooks = {
  name: 'Webhooks',
  description: 'Other systems that are told what happens. Messages follow Standard Webhooks 1.0.',
  operations: {
    listWebhooks: {},
    createWebhook: {
      description: 'What is wrong with the address, also where it leads, is 400 at the field `url`.',
      problems: { 409: ['tooManyWebhooks', 'secretSoftDeleted'] },
      body: {
        url: 'https://hooks.example.com/tenant-connect',
        description: 'Tickets',
        types: ['connection.lost', 'connection.recovered'],
      },
    },
    readWebhook: {},
    changeWebhook: {
      body: {
        url: 'https://hooks.example.com/tenant-connect',
        description: 'Tickets of the voice team',
        types: ['connection.lost'],
        enabled: true,
      },
    },
    deleteWebhook: { description: 'What still waits is not sent any more.' },
    revealWebhookSecret: { description: 'Audited.', problems: { 409: ['secretMissing'] }, body: {} },
    rotateWebhookSecret: {
      description:
        'The old secret signs for 24 hours beside the new one, or ends at once if it is known to somebody else.',
      problems: { 409: ['secretSoftDeleted'] },
      body: { endOldNow: false },
    },
    sendTestEvent: {
      description: 'Of type `webhook.test`.',
      problems: { 409: ['webhookDisabled'] },
      body: {},
    },
    listDeliveries: { query: { state: 'delivered', limit: 50 } },
    redeliver: {
      description: 'Under the same `webhook-id`, at once; a run that still waits is given up for it.',
      problems: { 409: ['webhookDisabled'], 412: ['changed'] },
      body: {},
    },
  },
} as const satisfies Area;
