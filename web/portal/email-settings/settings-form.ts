import {
  invitationSettings,
  type InvitationSettings,
  type InvitationSettingsView,
} from '../../../shared/contracts/invitation-settings.ts';
import { providerMailKinds, type ProviderMailKind } from '../../../shared/domain/settings.ts';

/** The form as typed: all text. Addresses stand one below the other or apart by commas, days apart by commas or blanks. */
export interface SettingsForm extends Record<ProviderMailKind, string> {
  providerName: string;
  supportContact: string;
  logo: string | undefined;
  sender: string;
  linkLifetimeDays: string;
  approvalLifetimeDays: string;
  reminderDays: string;
  warningDays: string;
  refreshDays: string;
  rotateDaysBefore: string;
  replicationHours: string;
  auditDays: string;
  invitationSubject: string;
  invitationBody: string;
}

/** In the order of the screen: the first with a complaint gets the focus. */
export const fieldOrder = [
  'providerName',
  'supportContact',
  'logo',
  'sender',
  'invitationSubject',
  'invitationBody',
  'linkLifetimeDays',
  'approvalLifetimeDays',
  'reminderDays',
  'warningDays',
  'refreshDays',
  'rotateDaysBefore',
  'replicationHours',
  'auditDays',
  ...providerMailKinds,
] as const satisfies readonly (keyof SettingsForm)[];
export type FieldName = (typeof fieldOrder)[number];

export type Complaints = Partial<Record<FieldName, string>>;

type Shown = InvitationSettingsView['settings'];

const ofEachMail = <T>(make: (kind: ProviderMailKind) => T): Record<ProviderMailKind, T> => ({
  providerCompleted: make('providerCompleted'),
  providerApprovalWaiting: make('providerApprovalWaiting'),
  providerNewLink: make('providerNewLink'),
  providerAccountToApprove: make('providerAccountToApprove'),
  providerMailBounced: make('providerMailBounced'),
  providerConnectionLost: make('providerConnectionLost'),
  providerConnectionRecovered: make('providerConnectionRecovered'),
  providerExpiring: make('providerExpiring'),
  providerWebhookFailing: make('providerWebhookFailing'),
});

export const formOf = (settings: Shown): SettingsForm => ({
  providerName: settings.providerName,
  supportContact: settings.supportContact,
  logo: settings.logo,
  sender: settings.sender,
  linkLifetimeDays: String(settings.linkLifetimeDays),
  approvalLifetimeDays: String(settings.approvalLifetimeDays),
  reminderDays: settings.reminderDays.join(', '),
  warningDays: settings.warningDays.join(', '),
  refreshDays: String(settings.refreshDays),
  rotateDaysBefore: String(settings.rotateDaysBefore),
  replicationHours: String(settings.replicationHours),
  auditDays: String(settings.auditDays),
  invitationSubject: settings.invitationSubject,
  invitationBody: settings.invitationBody,
  ...ofEachMail((kind) => settings.recipients[kind].join('\n')),
});

const parts = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

/** An empty field is no number, not 0. */
const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
const numbers = (text: string): number[] => parts(text).map(Number);

const requestOf = (form: SettingsForm): InvitationSettings => ({
  providerName: form.providerName,
  supportContact: form.supportContact,
  ...(form.logo === undefined ? {} : { logo: form.logo }),
  sender: form.sender.trim(),
  recipients: ofEachMail((kind) => parts(form[kind])),
  linkLifetimeDays: number(form.linkLifetimeDays),
  approvalLifetimeDays: number(form.approvalLifetimeDays),
  reminderDays: numbers(form.reminderDays),
  warningDays: numbers(form.warningDays),
  refreshDays: number(form.refreshDays),
  rotateDaysBefore: number(form.rotateDaysBefore),
  replicationHours: number(form.replicationHours),
  auditDays: number(form.auditDays),
  invitationSubject: form.invitationSubject,
  invitationBody: form.invitationBody,
});

const isField = (name: unknown): name is FieldName => fieldOrder.some((field) => field === name);

/** `recipients.providerNewLink.1` belongs beside the field of that mail; `settings.` is what a test mail puts in front. */
const fieldOf = (path: readonly unknown[]): FieldName | undefined => path.find(isField);

export type Checked =
  { kind: 'fine'; settings: InvitationSettings } | { kind: 'complaints'; complaints: Complaints };

/** The first message for each field, by the schema that the server uses too. */
export const checkForm = (form: SettingsForm): Checked => {
  const { data, error } = invitationSettings.safeParse(requestOf(form));
  if (!error) return { kind: 'fine', settings: data };
  return { kind: 'complaints', complaints: firstOf(error.issues) };
};

/** The server's messages that belong beside a field of this form. */
export const complaintsIn = (errors: Record<string, string>): Complaints =>
  firstOf(Object.entries(errors).map(([path, message]) => ({ path: path.split('.'), message })));

const firstOf = (issues: readonly { path: readonly unknown[]; message: string }[]): Complaints => {
  const complaints: Complaints = {};
  for (const { path, message } of issues) {
    const name = fieldOf(path);
    if (name) complaints[name] ??= message;
  }
  return complaints;
};
