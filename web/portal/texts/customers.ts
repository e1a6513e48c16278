/** Texts of the customers list and of changing a customer. */
export const customersTexts = {
  customers: {
    search: 'Search customers',
    searchHint: 'Short name, full name or e-mail',
    invitations: 'Invitations',
    edit: 'Edit',
    serviceState: (name: string, state: 'onboarding' | 'active') =>
      state === 'active' ? `${name}: active` : `${name}: onboarding`,
    none: 'No customer yet',
    noneLead:
      'Customers show here as soon as you add the first one under Services, Add Service, or import a list of them.',
    noMatch: 'No customer matches',
    noMatchLead: 'The search looks for the beginnings of names and addresses.',
  },
  edit: {
    button: 'Edit customer',
    title: (name: string) => `Edit ${name}`,
    save: 'Save',
    addresses: 'Invitations that are out already keep their addresses: resend them to a corrected one.',
    done: (name: string) => `${name} was saved.`,
  },
  deletion: {
    button: 'Delete customer',
    title: (name: string) => `Delete ${name}?`,
    lead: 'The connection is disconnected, and the customer with all invitations and timelines is deleted. This cannot be undone. The audit log keeps what was done.',
    confirm: (name: string) => `Type ${name} to confirm`,
    mismatch: (name: string) => `This is not ${name}.`,
    done: (name: string) => `${name} was deleted.`,
  },
} as const;
