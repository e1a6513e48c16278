import type { Area } from '../area.ts';

const applicationId = '9d3c1f52-7a64-4f0e-8a1b-5a2e0c7f4b16';
const beingDeleted = 'customerBeingDeleted';
const saving = [beingDeleted, 'secretSoftDeleted'];
const ownEtag = 'The ETag is the connection’s, `connectionEtag`, or `"none"` where there is none yet.';

export const connections = {
  name: 'Connections',
  description:
    'How access to a customer’s tenant is secured: Microsoft 365 Settings, and what is done to them.',
  operations: {
    readMicrosoft365Settings: {
      description: 'No answer holds a password, a secret or a token.',
    },
    validateConnection: {
      description: 'What comes of it is kept: `lastValidation`.',
      problems: { 409: ['noConnection', ...saving] },
      body: {},
    },
    refreshConnection: {
      description:
        'Without anybody signing in. `signedIn`: the token was lost, the stored password gave a new one. `lost`: the tenant no longer takes the token; the cause is kept on the connection.',
      problems: { 409: ['noConnection', 'refreshing', 'registrationRefused', ...saving] },
      body: {},
    },
    disconnect: {
      description: `Forgets the credential and revokes the open invitation. ${ownEtag}`,
      problems: { 409: ['noConnection', 'actionPending', beingDeleted] },
      body: {},
    },
    grantConsentLink: {
      description: 'Microsoft’s page on which a Global Administrator approves for the organization. Audited.',
      problems: { 409: ['tokenRegistrationMissing', beingDeleted] },
      body: { use: 'copy' },
    },
    mailConsentLink: {
      description: 'One try, whose failure is answered.',
      problems: { 409: ['mailRefused', 'tokenRegistrationMissing', beingDeleted], 429: ['tooSoon'] },
      body: { to: 'admin@contoso.example' },
    },
    saveAppRegistration: {
      description: `Tried with Microsoft before anything is saved (\`appRegistrationRefused\` names the field), then in the place of whatever secured the connection until now. ${ownEtag}`,
      problems: { 400: ['appRegistrationRefused'], 409: saving },
      body: {
        applicationId,
        clientSecret: 'the-value-of-the-secret',
        secretExpiresOn: '2099-12-31',
      },
    },
    rotateCredential: {
      description: `Begins it; how it goes shows on the settings. The present one stays in use until the new one works. ${ownEtag}`,
      problems: { 409: ['noAppRegistration', 'connectionLost', 'rotating', beingDeleted] },
      body: {},
    },
    saveAdminCredentials: {
      description: `Tried with Microsoft before anything is saved (\`adminCredentialsRefused\` names the field), then in the place of whatever secured the connection until now. \`consentMissing\`: the password is right, and the tenant has not approved the permissions. ${ownEtag}`,
      problems: {
        400: ['adminCredentialsRefused'],
        409: ['consentMissing', 'connectionRefused', 'tokenRegistrationMissing', ...saving],
        429: ['tooSoon'],
      },
      body: { username: 'admin@contoso.example', password: 'the password' },
    },
    startAuthentication: {
      description:
        'An invitation for this one account, that signs in and approves. The present connection is used until it is complete. Without `invitationEmail` no mail is sent.',
      problems: {
        400: ['adminCredentialsRefused'],
        404: ['invitationNotFound'],
        409: ['openInvitationExists', 'actionPending', 'tokenRegistrationMissing', ...saving],
        412: ['changed'],
        429: ['tooSoon'],
      },
      body: {
        username: 'admin@contoso.example',
        password: 'the password',
        invitationEmail: 'admin@contoso.example',
        note: 'The password was changed.',
        replaces: '0f8fad5bd9cb469fa16570867728950e',
      },
    },
    readConnectionTimeline: { query: { routine: 'true', limit: 50 } },
    readQoeIntegration: {},
    saveQoeIntegration: {
      description:
        'Tested by a token request before anything is saved. Without a secret the present one stays. The ETag is `"none"` where there is no integration yet.',
      problems: { 400: ['appRegistrationRefused'], 409: saving },
      body: { applicationId, clientSecret: 'the-value-of-the-secret' },
    },
    testQoeIntegration: {
      description: 'What comes of it is kept: `lastTest`.',
      problems: { 409: ['noQoeIntegration', beingDeleted], 412: ['changed'] },
      body: {},
    },
    removeQoeIntegration: { problems: { 409: ['noQoeIntegration', beingDeleted] } },
  },
} as const satisfies Area;
