/** Who asks for what, and the choice of a way. */
export const welcomeTexts = {
  welcome: {
    title: (provider: string, customer: string) => `${provider} invites ${customer} to connect Microsoft 365`,
    lead: (provider: string, customer: string, service: string) =>
      `${provider} sets up and runs ${service} for ${customer}. For that it needs permission in your Microsoft 365. This page gets it together with you, in about five minutes.`,
    stepsTitle: 'What will happen',
    steps: [
      'You sign in on Microsoft’s own page. We never see the password.',
      'If your organization wants it so, an administrator approves the permissions. This may take a while; you can close the page meanwhile.',
      'You sign in once more, to prove that it was you.',
      'The connection is made, and you see what was granted.',
    ],
    permissionsTitle: (provider: string) => `What ${provider} asks permission for`,
    permissionsNote:
      'All of it works through the account that signs in, and never beyond what that account may do. Your administrator can take it back at any time.',
    permissionCount: (count: number) => (count === 1 ? '1 permission' : `${count} permissions`),
    accountTitle: 'Which account to use',
    account: (customer: string) =>
      `Use a work account of ${customer} that is kept for this purpose (a service account), rather than a personal one.`,
    suggested: 'Named in the invitation:',
    roles: 'Roles the account needs in Microsoft 365',
    appSteps: [
      'You make an app registration in the Microsoft Entra admin center, or use one that exists.',
      'You enter its IDs and a client secret here. They are tried at once.',
      'The connection is made, and you see what was granted.',
    ],
    createStep:
      'An administrator signs in once, and an app registration is created for you. Or you enter the IDs and a client secret of one that exists.',
    appNote:
      'The app registration belongs to your organization. Your administrator can take permissions back, or delete it, at any time.',
    before: (services: string) => `As before, for ${services}`,
    appInstead: 'With an app registration instead',
    expires: 'This link works until',
    resume: 'You can stop at any time and come back with the same link.',
    start: 'Start',
    other: 'Another browser is working on this invitation',
    otherWhy:
      'If that is you, or a colleague agrees, continue here. A code shown over there is cancelled; a finished sign-in or a request for approval is kept.',
    takeOver: 'Continue here',
  },
  choose: {
    title: 'How do you want to connect?',
    after: 'Choose how to go on',
    ways: {
      browserSignIn: {
        name: 'Sign in with Microsoft',
        suits: 'Best if you know the account’s password and can sign in on this device.',
      },
      deviceToken: {
        name: 'Use Device Token',
        suits:
          'Best if the account signs in on another device, or somebody else signs in: you get a short code for it.',
      },
      createAppRegistration: {
        name: 'Create New App Registration',
        suits:
          'Best if an administrator can sign in once: an app registration is made for you, and no account is needed afterwards.',
      },
      useAppRegistration: {
        name: 'Use App Registration',
        suits:
          'Best if your organization has made an app registration for this: nobody has to sign in, and no account is needed.',
      },
    },
    deviceBlocked: 'Blocked in your organization: it would stop at the same point again.',
    withApp: 'Or with an app registration',
    recommended: 'Recommended',
    renew: 'Get a new code',
    renewFor: 'For',
    other: 'Or sign in another way',
    waiting: 'Waiting for the sign-in at Microsoft',
    again: 'Choose another way',
    approvedLead: 'Your organization has approved. Sign in once more, and the connection can be made.',
    notOffered: (provider: string) =>
      `This invitation does not offer “Sign in with Microsoft”. Ask ${provider} for one that does.`,
  },
};
