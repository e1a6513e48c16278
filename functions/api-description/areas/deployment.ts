import type { Area } from '../area.ts';

export const deployment = {
  name: 'Deployment',
  description: 'Whether it works, and what belongs to its running.',
  operations: {
    readHealth: {
      description: 'For probes: words only.',
      also: { status: 503, description: 'Something essential does not work.' },
    },
    readHealthDetails: {},
    readApiDescription: { description: 'Honours If-None-Match.' },
    proveDeployment: {
      description: 'The portal asks itself at a new address.',
      problems: { 429: ['rateLimited'] },
    },
    receiveMailReports: {
      description:
        'The webhook of an Event Grid subscription to `Microsoft.Communication.EmailDeliveryReportReceived`, in Event Grid’s own schema. Answers the validation handshake. Of what it does not know it takes note, and says 200.',
      problems: { 403: ['mailReportsNotSetUp'] },
      body: [
        {
          id: '3f1c9a7e-2b54-4c8e-9a35-1d7d9b7f2f60',
          eventType: 'Microsoft.Communication.EmailDeliveryReportReceived',
          eventTime: '2026-11-21T09:30:00.000Z',
          data: {
            sender: 'connect@northwindvoice.example',
            recipient: 'svc-teams@contoso.example',
            messageId: 'b7c5a1de-6f0b-4f7e-9a52-3c1f0d6b8e42',
            status: 'Delivered',
            deliveryStatusDetails: { statusMessage: '' },
            deliveryAttemptTimeStamp: '2026-11-21T09:30:00.000Z',
          },
        },
      ],
    },
  },
} as const satisfies Area;
