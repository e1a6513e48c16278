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
      lead: 'Enter a new one before that: sign-ins by browser and most tokens need it.',
    },
    expired: {
      title: 'The secret of the token registration has expired.',
      lead: 'Until a new one is entered, customers cannot sign in by browser, and tokens of Sign in with Microsoft and of passwords are not refreshed.',
    },
    since: { expiring: 'It expires', expired: 'It expired' },
    askAdmin: 'Ask an administrator.',
  },
} as const;
