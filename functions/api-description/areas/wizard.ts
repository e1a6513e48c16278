import type { Area } from '../area.ts';

const steering = { problems: { 429: ['tooSoon'] }, body: {} } as const;
/** Where the page may be behind. */
const stepping = { problems: { 409: ['otherStep'], 429: ['tooSoon'] }, body: {} } as const;
const choosing = { problems: { 409: ['methodNotOffered'], 429: ['tooSoon'] }, body: {} } as const;

export const wizard = {
  name: 'Invitation wizard',
  description:
    'What the page behind an AuthURL calls. The link’s key is the only credential; a click on Start binds the invitation to one browser.',
  operations: {
    viewInvitation: { description: 'Mail scanners open links: looking changes nothing.' },
    claimInvitation: {
      problems: { 409: ['invitationClosed'] },
      setsCookie: 'The claim of this browser.',
      body: { takeOver: false },
    },
    startDevice: {
      problems: { 409: ['methodNotOffered'], 429: ['tooSoon'] },
      body: { account: 'svc-teams@contoso.example' },
    },
    renewCode: choosing,
    startBrowser: choosing,
    useAppRegistration: {
      description:
        'Verified with Entra and Graph before anything is saved: `appRegistrationRefused` names the field that is wrong.',
      problems: {
        400: ['appRegistrationRefused'],
        409: ['otherStep', 'secretSoftDeleted'],
        429: ['tooSoon'],
      },
      body: {
        tenantId: '22222222-2222-4222-8222-222222222222',
        applicationId: '9d3c1f52-7a64-4f0e-8a1b-5a2e0c7f4b16',
        clientSecret: 'the-value-of-the-secret',
        secretExpiresOn: '2099-12-31',
      },
    },
    startProvisioning: {
      ...steering,
      problems: { 409: ['methodNotOffered', 'otherStep'], 429: ['tooSoon'] },
    },
    provisionAgain: stepping,
    chooseAgain: steering,
    confirmAccount: { ...steering, body: { accepted: true } },
    approvalRequested: steering,
    approvalLink: stepping,
    adminConsentLink: steering,
    checkNow: steering,
    secondSignIn: stepping,
    askForNewLink: { problems: { 409: ['linkInUse'], 429: ['tooSoon'] }, body: {} },
    signInCallback: {
      description:
        'Called by the page that Microsoft returns to; the cookie of the state says what the sign-in was for.',
      problems: { 400: ['unknownState'], 404: ['invitationEnded'], 409: ['otherStep', 'secretSoftDeleted'] },
      body: { state: 'the state of the address', code: 'the code from Microsoft' },
    },
    consentLanding: {
      description: 'For an administrator whom the provider sent the admin-consent link.',
      problems: { 400: ['unknownState'], 429: ['rateLimited'] },
      body: { state: 'the state of the address' },
    },
  },
} as const satisfies Area;
