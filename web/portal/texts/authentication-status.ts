/** Texts of Authentication Status. */
export const authenticationStatusTexts = {
  authenticationStatus: {
    lead: 'Every connection to a customer’s tenant: what is failing comes first, then what expires soonest.',
    search: 'Search by customer',
    searchHint: 'Beginning of the ID',
    lastValidation: 'Last validation',
    notValidated: 'Not yet',
    days: 'Days left',
    unknownEnd: 'Not known',
    states: {
      failing: 'Failing',
      expiring: 'Successful, expires soon',
      connected: 'Successful',
      disconnected: 'Disconnected',
    },
    expires: {
      within: (first: string, last: string) => `Expires ${first} – ${last}`,
      from: (first: string) => `Expires ${first} or later`,
      until: (last: string) => `Expires until ${last}`,
    },
    allStates: 'All statuses',
    filterStates: {
      failing: 'Failing',
      expiring: (days: number) => `Expiring within ${days} days`,
      expiringSoon: 'Expiring soon',
      connected: 'Successful',
      disconnected: 'Disconnected',
    },
    sorts: { attention: 'Failing and expiring first', expiry: 'Expires soonest', customer: 'Customer A–Z' },
    since: 'since',
    validate: 'Validate',
    validateOf: (name: string) => `Validate ${name}`,
    works: (name: string) => `${name}: Last Authentication Status: Successful`,
    fails: (name: string) => `${name}: the connection does not work`,
    export: 'Export as CSV',
    none: 'There are no connections yet',
    noneLead:
      'A customer’s connection shows here once an invitation was answered or an app registration was entered. Begin under Services with Add Service.',
    addService: 'Add Service',
    noMatch: 'No connection matches',
    noMatchLead: 'Choose another status or method, or clear the filters.',
  },
} as const;
