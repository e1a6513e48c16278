/** What a provider can set; the defaults are those of the documentation. */
export interface Settings {
  providerName: string;
  supportContact: string;
  /** Where the provider's own mails go. */
  operationsEmail: string;
  linkLifetimeDays: number;
  approvalLifetimeDays: number;
  reminderDays: number[];
  invitationSubject: string;
  invitationBody: string;
}

export const defaultLifetimes = {
  linkLifetimeDays: 14,
  approvalLifetimeDays: 30,
  reminderDays: [3, 7],
} as const;
