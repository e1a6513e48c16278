/** An app registration, entered or created. */
export const appRegistrationTexts = {
  app: {
    title: 'Use App Registration',
    lead: 'Enter what the Overview page of the app registration shows in the Microsoft Entra admin center. It is tried at once; nothing is kept unless it works.',
    needs: 'What the app registration needs',
    permissions: 'Application permissions, with admin consent',
    roles: 'Roles of the app registration in Microsoft 365',
    fields: {
      tenantId: { label: 'Tenant ID', hint: 'Directory (tenant) ID.' },
      applicationId: { label: 'Client ID', hint: 'Application (client) ID.' },
      clientSecret: {
        label: 'Client Secret',
        hint: 'The Value, not the Secret ID. Once stored, nobody can read it here again.',
      },
      secretExpiresOn: {
        label: 'Client Secret expiration date (optional)',
        hint: 'If you know it: you are reminded before the secret expires.',
      },
    },
    submit: 'Check and connect',
  },
  create: {
    title: 'Create New App Registration',
    lead: 'An administrator of your organization signs in once. Then an app registration is created in your Microsoft 365, step by step, while you watch. It belongs to your organization.',
    signIn: 'Sign in as an administrator',
    roles: 'Who has to sign in',
    permissions: 'What Microsoft asks the administrator for',
    once: 'For the set-up only: it is used once, and the sign-in is forgotten afterwards. Leave “Consent on behalf of your organization” unticked there: nobody else needs these permissions.',
    gets: 'What the app registration gets',
    stays: 'And, so that it can renew its own secret before it expires:',
  },
  provisioning: {
    title: 'Creating the app registration',
    failed: 'A step did not work',
    starting: 'Getting ready',
    steps: {
      createApplication: 'Create the app registration',
      createServicePrincipal: 'Create its Enterprise application',
      grantPermissions: 'Grant its permissions',
      addCredential: 'Give it a secret or a certificate',
      assignRoles: 'Assign its roles',
      verifyAccess: 'Check that it works',
    },
    states: { pending: 'Waiting', running: 'Under way', succeeded: 'Done', failed: 'Failed' },
    administrator: 'With the sign-in of',
    close: 'You may close this page: it goes on by itself, and the same link shows how far it is.',
    again: 'Try again',
    otherAdministrator: 'Sign in as another administrator',
    cancel: 'Cancel and remove what was made',
    removal: {
      running: 'The app registration made so far is being removed from your Microsoft 365.',
      succeeded: 'The app registration made so far was removed from your Microsoft 365.',
      failed:
        'The app registration made so far could not be removed. Please delete it in Entra, under App registrations: its name begins with “Tenant Connect”.',
    },
  },
};
