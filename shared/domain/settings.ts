/** The provider's own mails, by the names their delivery uses. */
export const providerMailKinds = [
  'providerCompleted',
  'providerApprovalWaiting',
  'providerNewLink',
  'providerAccountToApprove',
  'providerMailBounced',
  'providerConnectionLost',
  'providerConnectionRecovered',
  'providerExpiring',
  'providerWebhookFailing',
] as const;
export type ProviderMailKind = (typeof providerMailKinds)[number];

/** What a provider can set; the defaults are those of the documentation. */
export interface Settings {
  providerName: string;
  supportContact: string;
  /** Id of a picture that was uploaded; none: the name alone. */
  logo?: string;
  /** The address mails are sent from. */
  sender: string;
  /** Who at the provider gets which mail; nobody is an answer too. */
  recipients: Record<ProviderMailKind, string[]>;
  linkLifetimeDays: number;
  approvalLifetimeDays: number;
  /** Days after the link went out, ascending. */
  reminderDays: number[];
  /** Days before a secret or token expires, descending. */
  warningDays: number[];
  /** Days after which a token is redeemed for its successor, at most 30: it lapses after 90 without use. */
  refreshDays: number;
  /** Days before its end on which an app registration's credential is renewed; 0: never by itself. */
  rotateDaysBefore: number;
  /** Hours between two readings of a tenant's users; 0: only when something changes, or when asked for. */
  replicationHours: number;
  /** Days that entries of the audit log are kept. */
  auditDays: number;
  invitationSubject: string;
  invitationBody: string;
}

export const defaultLifetimes = {
  linkLifetimeDays: 14,
  approvalLifetimeDays: 30,
  reminderDays: [3, 7],
  warningDays: [30, 14, 7, 1],
  refreshDays: 7,
  rotateDaysBefore: 30,
  replicationHours: 24,
  auditDays: 730,
} as const;

/** Every mail of the provider to one address. */
export const allTo = (address: string): Settings['recipients'] => ({
  providerCompleted: [address],
  providerApprovalWaiting: [address],
  providerNewLink: [address],
  providerAccountToApprove: [address],
  providerMailBounced: [address],
  providerConnectionLost: [address],
  providerConnectionRecovered: [address],
  providerExpiring: [address],
  providerWebhookFailing: [address],
});

type SettingName = keyof Settings;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The settings of `wanted` that are not what `base` says. */
export const settingsApart = (wanted: Settings, base: Settings): Partial<Settings> =>
  Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => !same(value, base[name as SettingName])),
  );
