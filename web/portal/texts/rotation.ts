/** Texts about replacing the secret or certificate of an app registration. */
export const rotationTexts = {
  rotation: {
    title: { secret: 'Renewal of the client secret', certificate: 'Renewal of the certificate' },
    button: { secret: 'Rotate secret now', certificate: 'Renew certificate now' },
    lead: 'A new one is added in Entra, tried and put to use; only then is the old one removed. At every moment one of the two works.',
    ask: {
      secret: 'Replace the client secret by a new one?',
      certificate: 'Replace the certificate by a new one?',
    },
    asked:
      'The app registration makes a new one for itself. The present one stays in use until the new one has been seen to work.',
    elsewhere:
      'Then the present one is removed in Entra. Whatever else signs in with it, outside of this product, stops working.',
    started: 'A new one is being made',
    running: 'Under way since',
    succeeded: 'Last renewed',
    failed: 'The last try failed',
    by: { operator: 'asked for by an operator', policy: 'by itself, before it expires' },
    steps: {
      addCredential: 'Add a new one in Entra',
      verifyCredential: 'Check that it works',
      makeCurrent: 'Put it to use',
      removeOld: 'Remove the old one',
    },
  },
} as const;
