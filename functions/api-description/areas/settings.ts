import { allTo, defaultLifetimes } from '../../../shared/domain/settings.ts';
import type { Area } from '../area.ts';

const example = {
  providerName: 'Northwind Voice',
  supportContact: 'support@northwindvoice.example',
  sender: 'connect@northwindvoice.example',
  recipients: allTo('onboarding@northwindvoice.example'),
  ...defaultLifetimes,
  reminderDays: [...defaultLifetimes.reminderDays],
  warningDays: [...defaultLifetimes.warningDays],
  invitationSubject: '{{ServiceProvider}} asks for access to the Microsoft 365 tenant of {{CustomerName}}',
  invitationBody: 'Please open this link:\n\n{{CustomerAuthenticationPortalUrl}}/{{InvitationId}}\n',
};

/** A picture of one pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const settings = {
  name: 'Settings',
  description:
    'Invitation and e-mail settings, and the provider’s own token registration. For administrators.',
  operations: {
    readInvitationSettings: {},
    saveInvitationSettings: { body: example },
    resetInvitationSettings: { body: {} },
    previewInvitationMail: {
      description: 'A page in either case: of the mail, or of its plain text.',
      body: { settings: example, part: 'html' },
    },
    sendTestMail: {
      description: 'The same `id` again sends nothing twice.',
      problems: { 429: ['rateLimited'] },
      body: {
        to: 'olivia@northwindvoice.example',
        id: 'b7c5a1de-6f0b-4f7e-9a52-3c1f0d6b8e42',
        settings: example,
      },
    },
    uploadLogo: {
      description: 'Answers its id, to be saved as `logo` of the settings.',
      body: { data: pixel },
    },
    showLogo: { media: ['image/png', 'image/jpeg'] },
    readTokenRegistration: {},
    updateTokenRegistration: {
      description:
        'Everything is checked with Microsoft before anything is saved. Without a secret and a certificate the present credential stays.',
      problems: { 409: ['connectionsWouldBeLost', 'secretSoftDeleted'] },
      body: {
        clientId: 'aaaaaaaa-0000-4000-8000-000000000002',
        clientSecret: 'the-value-of-the-secret',
        portalUrl: 'https://connect.northwindvoice.example',
        loseConnections: false,
      },
    },
  },
} as const satisfies Area;
