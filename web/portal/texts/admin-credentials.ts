/** Texts of Username and Password (legacy), wherever they are entered. */
export const adminCredentialsTexts = {
  credentials: {
    way: {
      name: 'Use M365 admin account with known password',
      suits:
        'Legacy. You know the password of a Global Administrator. Multi-factor authentication must be off for this account.',
    },
    warning: 'Multi-factor authentication must be off for this account.',
    warningMore:
      'We recommend Send invitation link or an app registration instead: both work with multi-factor authentication, and no password is kept.',
    heading: 'Username and Password',
    username: 'Username',
    usernameHint: 'User principal name of a Global Administrator, such as admin@contoso.com.',
    password: 'Password',
    passwordHint: 'Tried with Microsoft first, then kept in the vault; nobody can read it again.',
    start: 'Click here to start the authentication process',
    toPassword: 'Switch to user/pwd',
    toPasswordLead:
      'The password is tried with Microsoft first. The present connection is let go once the new one works, and its credential is removed.',
    switched: 'Connected with user name and password',
    needsConsent: 'The password is right, but the permissions are not approved yet',
    needsConsentLead:
      'Sign in as this administrator on Microsoft’s page, tick “Consent on behalf of your organization” and choose Accept. A present connection works on until then.',
    waiting: 'Waiting for the sign-in in the other tab',
    waitingLead: (username: string) =>
      `Choose Start there, sign in as ${username}, tick “Consent on behalf of your organization” and choose Accept. This page moves on by itself.`,
    waitingTitle: 'Authentication process',
    waitingOf: (name: string) => `Authentication process of ${name}`,
    tabClosed: 'Closed the tab?',
    ended: (status: string) => `The authentication process has ended: ${status}`,
    endedLead: 'Nothing was changed. Start it again on the customer’s Microsoft 365 Settings.',
    complete: 'The authentication process is complete',
    byPassword: 'The token was lost; the stored password gave a new one.',
    signedIn: 'Signed in with the stored password',
    signedInDetail: 'The token was lost, a new one took its place.',
    reinitiateLead: (username: string) =>
      `${username} signs in anew; the stored password is tried first. The present connection is used until then.`,
  },
} as const;
