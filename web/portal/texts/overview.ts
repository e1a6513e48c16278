const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** Texts of the dashboard. */
export const overviewTexts = {
  overview: {
    title: 'Overview',
    counted: 'Counted',
    stale:
      'These figures are old: nobody has counted for more than half an hour. Check that the deployment’s timers run.',
    none: 'No customer yet',
    noneLead:
      'Once you have invited a customer, this page shows what wants a look: connections that fail or expire, approvals that are waited for, and how invitations go.',
    attention: 'What wants a look',
    failing: 'Connections failing',
    failingLead: { none: 'Every connection works', some: 'See the causes' },
    expiring: (days: number) => `Expiring within ${days} days`,
    expiringLead: { none: 'Nothing runs out', some: 'See what runs out' },
    awaiting: 'Waiting for an approval',
    awaitingLead: { none: 'No customer has to approve', some: 'See who has to approve' },
    ready: 'Ready to add',
    readyLead: { none: 'Nothing is left to Add', some: 'Choose Add to activate the service' },
    connections: 'Connections by state',
    connectionsUnit: (total: number) => (total === 1 ? 'connection' : 'connections'),
    connectionsNone: 'No customer is connected yet.',
    states: {
      failing: 'Failing',
      expiring: (days: number) => `Expiring in ${days} days`,
      connected: 'Successful',
      disconnected: 'Disconnected',
    },
    methods: { delegatedToken: 'Token', appRegistration: 'App', adminCredentials: 'Password' },
    all: 'All',
    state: 'State',
    expiries: 'What expires in the next 13 weeks',
    expiriesNone: 'No credential runs out in the next 13 weeks.',
    onSchedule: (tokens: number) =>
      `${count(tokens, 'token that is refreshed on schedule is', 'tokens that are refreshed on schedule are')} not shown.`,
    invitations: 'Invitations of the last 13 weeks',
    invitationsNone: 'Nobody was invited in the last 13 weeks.',
    invitationsCut: 'There are more: only the newest 200,000 are counted.',
    invited: (total: number) => count(total, 'invitation', 'invitations'),
    expire: (total: number) => count(total, 'credential', 'credentials'),
    week: 'Week',
    weekOf: (first: string, last: string) => `${first} – ${last}`,
    asTable: 'As a table',
    sweep: 'Looking after connections',
    sweepStates: {
      never: 'Has not begun yet',
      running: 'Under way',
      fine: 'Up to date',
      late: 'Some were looked at late',
      trouble: 'Some could not be looked at',
      silent: 'Stands still',
    },
    sweepLead: {
      never:
        'Tokens are refreshed and secrets are watched by a timer. It has not run since the deployment began.',
      running: '',
      fine: '',
      late: 'They were due a day before, or longer. If it stays so, check that the deployment’s timers run.',
      trouble: 'They are looked at again by themselves. If it stays, see the log of the deployment.',
      silent:
        'Nobody has looked whether anything is due for more than an hour. Check that the deployment’s timers run.',
    },
    begun: 'Begun',
    lastSweep: 'Last sweep',
    lookedAt: 'Last looked whether anything is due:',
    nothingDue: 'Nothing has fallen due yet. Last looked:',
    cutShort: 'cut short',
    took: (seconds: number) => `took ${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`,
    sweepFigures: {
      cared: 'Looked at',
      lost: 'Found lost',
      recovered: 'Recovered',
      postponed: 'Postponed',
      failed: 'Not looked at',
      overdue: 'A day late',
    },
  },
} as const;
