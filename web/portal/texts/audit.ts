/** Texts of the audit log. */
export const auditTexts = {
  audit: {
    lead: 'Who did what, when and from where. Nothing can be changed or removed here. Click a value to see only its entries.',
    time: 'Time',
    actor: 'Who',
    action: 'What',
    subject: 'Subject',
    address: 'From where',
    change: 'Change',
    day: 'Day (UTC)',
    open: 'Open',
    openOf: (name: string) => `Open ${name}`,
    only: (value: string) => `Show only ${value}`,
    export: 'Export as CSV',
    none: 'Nothing has happened yet',
    noneLead: 'Whatever an operator does shows here.',
    noMatch: 'Nothing matches',
    noMatchLead: 'Who, what and subject are compared as a whole.',
    nothing: 'nothing',
  },
} as const;
