/** Words about the provider's own token registration where it keeps customers from being connected. */
export const registrationTroubleTexts = {
  registrationTrouble: {
    missing: {
      title: 'The token registration is missing.',
      lead: 'Nobody can sign in for a customer before it is entered.',
    },
    refused: { title: 'Microsoft refuses the token registration.' },
    expiring: {
      title: 'The secret of the token registration expires soon.',
      lead: 'Enter a new one before that: tokens are obtained and refreshed with it.',
    },
    expired: {
      title: 'The secret of the token registration has expired.',
      lead: 'Tokens can neither be obtained nor refreshed until a new one is entered.',
    },
    since: { expiring: 'It expires', expired: 'It expired' },
    askAdmin: 'Ask an administrator.',
  },
} as const;
