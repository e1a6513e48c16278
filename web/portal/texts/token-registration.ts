/** Texts of Authentication Status, Token registration. */
export const tokenRegistrationTexts = {
  tokenRegistration: {
    title: 'Token registration',
    back: 'Authentication Status',
    lead: 'Your own multi-tenant app registration in Entra, on whose behalf customers sign in, and the address of this portal. Everything is checked with Microsoft before it is saved, and holds from then on without a restart.',
    missing: 'No token registration is configured yet',
    missingLead: 'Until then customers cannot sign in and Grant Consent does not work.',
    fields: {
      clientId: 'Application (client) ID',
      clientSecret: 'Client Secret',
      certificate: 'Certificate',
      portalUrl: 'Portal URL',
    },
    hints: {
      clientId: 'From the Overview page of the app registration in Entra.',
      clientSecret: 'The Value of the secret, not its ID. It is never shown again.',
      certificate:
        'PEM: the certificate and, below it, its private key without a password. Upload the certificate alone in Entra, under Certificates & secrets. The key is never shown again.',
      secretKept: 'Leave it empty to keep and validate the present one.',
      portalUrl:
        'Every link sent begins with it. Links sent before keep working as long as the old address leads here.',
    },
    credential: 'Proves itself by',
    submit: 'Update and Validate',
    saved: 'The token registration works and is saved',
    unchecked: 'Some of it wants a look: see the result below.',
    present: 'Present state',
    expires: { secret: 'Client Secret expiration date', certificate: 'Certificate expiration date' },
    notKnown: 'Not known',
    validated: 'Last validated',
    never: 'Not yet on this screen',
    result: 'Result',
    outcomes: { fine: 'Checked', warning: 'Warning', unknown: 'Could not be checked' },
    redirectUris: 'Redirect URIs',
    redirectUrisLead:
      'Register them in Entra under Authentication, platform Web, exactly as they stand here.',
    ofToken: 'Token registration',
    ofPortal: 'The portal’s own registration',
    copy: 'Copy',
    copyOf: (uri: string) => `Copy ${uri}`,
    copied: 'Copied',
    lose: {
      title: 'Change the client id and lose connections?',
      lead: 'Refresh tokens belong to the client id that got them. The connections keep their place in the lists, fail at their next use and have to be re-initiated one by one. Connections by app registration are not touched.',
      submit: 'Change it and lose them',
    },
    toScreen: 'Open Token registration',
    showPresent: 'Discard my changes and show the present state',
  },
} as const;
