const number = new Intl.NumberFormat('en');

/** `1 user`, `5,000 users`. */
const users = (count: number): string => `${number.format(count)} ${count === 1 ? 'user' : 'users'}`;

/** Texts of a customer's users, as they were read from its tenant. */
export const tenantUsersTexts = {
  tenantUsers: {
    title: (shortName: string) => `Users of ${shortName}`,
    untitled: 'Users',
    link: 'Show the users that were read',
    back: 'Microsoft 365 Settings',
    lead: 'Read from the tenant with Microsoft Graph. Nothing can be changed here.',
    search: 'Search users',
    searchHint: 'Name, address or number',
    replicate: 'Replicate now',
    columns: {
      name: 'Name',
      numbers: 'Numbers',
      voice: 'Enterprise voice',
      policies: 'Policies',
      location: 'Location',
      department: 'Department',
      account: 'Account',
    },
    yes: 'Yes',
    no: 'No',
    noTeams: 'No Teams',
    enabled: 'Enabled',
    disabled: 'Disabled',
    noMatch: 'Nobody matches',
    noMatchLead: 'Words are compared from their beginning: of names, addresses and telephone numbers.',
    none: 'No users have been read yet',
    noneLead: 'They are read once the connection opens the tenant, and then on a schedule.',
    nobody: 'The tenant has no such users',
    nobodyLead: 'The user filter matches nobody.',
    state: 'How reading the users stands',
    progress: 'Users read',
    phase: {
      users: (read: number, expected: number | undefined) =>
        expected === undefined
          ? 'Reading users …'
          : `Reading users: ${number.format(read)} of ${number.format(expected)}`,
      teams: 'Reading numbers and policies from Teams …',
      sweep: 'Looking for users who have left …',
    },
    waiting: (reason: string) => `Waiting for Microsoft: ${reason}.`,
    facts: {
      users: 'Users',
      readAt: 'Read at',
      changes: 'In that reading',
      total: 'Changes in all',
      next: 'Next reading',
      filter: 'User filter',
    },
    all: 'all users',
    changes: (added: number, changed: number, removed: number) =>
      `${number.format(added)} added, ${number.format(changed)} changed, ${number.format(removed)} removed`,
    count: (count: number) => number.format(count),
    soon: 'within a minute',
    onlyAsked: 'only when something changes, or when asked for',
    held: 'held until the connection opens the tenant',
    notVerified: {
      none: {
        title: 'There is no connection to read through.',
        detail: (kept: number) =>
          kept === 0
            ? 'Send an invitation from Microsoft 365 Settings. The users are read once the connection stands.'
            : `These are the ${users(kept)} as they were read last. They stay until the customer is deleted.`,
      },
      notVerified: {
        title: 'The connection does not open the tenant at present.',
        detail: (kept: number) =>
          `${kept === 0 ? 'Nothing is read' : `These are the ${users(kept)} as they were read last; nothing is read`} until it does. Validate it in Microsoft 365 Settings.`,
      },
    },
    notGranted: {
      title: 'Numbers and policies are not read.',
      detail:
        'The tenant has not granted TeamsUserConfiguration.Read.All. Grant Consent in Microsoft 365 Settings, then replicate again.',
    },
    teamsRefused: {
      title: 'Numbers and policies are not read.',
      detail:
        'Microsoft Graph refused the Teams settings. Check that the account or app that connects has a Teams administrator role.',
    },
    failed: 'The last reading ended early',
    begun: 'The users are being read',
  },
} as const;
