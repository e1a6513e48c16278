/** The end: what was granted, and what is missing. */
export const activationTexts = {
  roles: {
    title: 'Roles that are missing',
    body: 'The connection works without them, but some things do not. An administrator can assign them later.',
  },
  finishing: {
    title: 'Making the connection',
    body: 'We store the permission safely and make a first test with it.',
  },
  done: {
    title: 'Tenant Activation',
    success: (customer: string, provider: string) =>
      `Done. The Microsoft 365 of ${customer} is connected with ${provider}.`,
    completed: 'The Invitation wizard has successfully completed.',
    account: 'Connected with the account',
    app: 'Connected with the app registration',
    administrator: 'It was created with the sign-in of',
    setupConsent: {
      title: 'Take back the consent for the set-up',
      body: 'The administrator’s sign-in has been forgotten, but Microsoft keeps the consent that was given for the set-up. Nothing needs it any more:',
      how: 'In the Microsoft Entra admin center, open Enterprise applications, the application the administrator signed in to, then Permissions, and revoke these. What is listed under User consent covers one person only; Review permissions there says how to revoke it. Leave the app registration named above as it is.',
    },
    granted: 'What was granted',
    missing: 'What was not granted',
    missingWhy: 'The connection works without it, but these things do not:',
    nextTitle: 'What happens next',
    next: (provider: string, service: string) => [
      `${provider} has been told and finishes the set-up of ${service}.`,
      'Your administrator gets a confirmation by e-mail.',
      'The connection needs nothing more from you. Your administrator can end the connection at any time, under Enterprise applications in the Microsoft Entra admin center.',
    ],
    close: 'You may close this tab.',
  },
};
