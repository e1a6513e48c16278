import type { Area } from '../area.ts';

const cookie = '`__Host-session`, or the sign-in under way.';

export const sessions = {
  name: 'Sessions',
  description: 'How people sign in to the portal. Programs send a bearer token instead and need none of it.',
  operations: {
    me: { description: 'Also for a program that wants to know what its token is worth.' },
    startSignIn: {
      description: 'Open the address in the browser; Microsoft leads back to `/auth/callback`.',
      problems: { 429: ['rateLimited'] },
      setsCookie: cookie,
      body: { returnTo: '/customers', silent: false },
    },
    startCustomerSignIn: {
      description: 'For role Customer. The answer is the same whether or not the company is known.',
      problems: { 409: ['tokenRegistrationMissing'], 429: ['rateLimited'] },
      setsCookie: cookie,
      body: { company: 'admin@contoso.example', returnTo: '/' },
    },
    finishSignIn: {
      description: 'With what Microsoft handed to the browser.',
      problems: {
        400: ['signInExpired', 'signInCancelled', 'signInRefused', 'approvalMissing'],
        401: ['notSignedIn'],
        403: ['wrongTenant', 'guest', 'noRole', 'unknownCompany', 'notTheAdministrator', 'AADSTS'],
        503: ['portalSecretRefused'],
      },
      setsCookie: cookie,
      body: { state: 'the state of the address', code: 'the code from Microsoft' },
    },
    signOut: { setsCookie: cookie, body: {} },
  },
} as const satisfies Area;
