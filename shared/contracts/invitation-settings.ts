import * as z from 'zod';
import { fullNamePattern } from '../domain/customer.ts';
import { templateProblems } from '../domain/mail-template.ts';
import { pictureIdPattern } from '../domain/picture.ts';
import { providerMailKinds } from '../domain/settings.ts';
import type { Endpoint } from './endpoint.ts';
import { emailAddress, time } from './fields.ts';

/** Invitation and e-mail settings. Lengths are so that all of them, and their history in the audit log, fit a row. */

const oneLine = (what: string, max: number) =>
  z
    .string({ error: `Enter ${what}.` })
    .trim()
    .min(1, `Enter ${what}.`)
    .max(max, `At most ${max} characters.`)
    .regex(fullNamePattern, 'Use one line, without control characters.');

const days = (most: number, least = 1) =>
  z
    .int({ error: 'Enter a whole number of days.' })
    .min(least, least === 1 ? 'Enter at least 1 day.' : `Enter at least ${least} days.`)
    .max(most, `Enter at most ${most} days.`);

const dayList = (most: number, order: (a: number, b: number) => number) =>
  z
    .array(days(most))
    .max(10, 'Enter at most 10 days.')
    .transform((list) => [...new Set(list)].sort(order));

const template = (part: 'subject' | 'body') =>
  z.string().superRefine((text, context) => {
    for (const message of templateProblems(text, part)) context.addIssue({ code: 'custom', message });
  });

const addresses = z.array(emailAddress).max(20, 'Enter at most 20 addresses.');

const recipients = z.object({
  providerCompleted: addresses,
  providerApprovalWaiting: addresses,
  providerNewLink: addresses,
  providerAccountToApprove: addresses,
  providerMailBounced: addresses,
  providerConnectionLost: addresses,
  providerConnectionRecovered: addresses,
  providerExpiring: addresses,
  providerWebhookFailing: addresses,
});

const fields = z.object({
  providerName: oneLine('your name, as customers read it', 200),
  supportContact: oneLine('an address, a number or a page customers can turn to', 200),
  logo: z.string().regex(pictureIdPattern, 'Upload the logo first.').optional(),
  sender: emailAddress,
  recipients,
  linkLifetimeDays: days(90),
  approvalLifetimeDays: days(180),
  reminderDays: dayList(89, (a, b) => a - b),
  warningDays: dayList(180, (a, b) => b - a),
  refreshDays: days(30),
  rotateDaysBefore: days(180, 0),
  replicationHours: z
    .int({ error: 'Enter a whole number of hours.' })
    .min(0, 'Enter 0 or more hours.')
    .max(720, 'Enter at most 720 hours.'),
  auditDays: days(3650, 30),
  invitationSubject: oneLine('a subject', 200).pipe(template('subject')),
  invitationBody: z
    .string({ error: 'Enter the text of the mail.' })
    .max(8000, 'At most 8,000 characters.')
    .regex(/^(\P{Cc}|[\n\t\r])*$/u, 'There are control characters in the text.')
    .pipe(template('body')),
});

export const invitationSettings = fields.superRefine((settings, context) => {
  const { linkLifetimeDays, approvalLifetimeDays, reminderDays } = settings;
  const add = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (approvalLifetimeDays < linkLifetimeDays)
    add('approvalLifetimeDays', 'Waiting for an approval has to be possible as long as the link lives.');
  if (reminderDays.some((day) => day >= linkLifetimeDays))
    add('reminderDays', `Reminders have to come before the link expires, on day ${linkLifetimeDays}.`);
});

export type InvitationSettings = z.output<typeof invitationSettings>;

/** As stored or configured: shown even when today's rules would not take it. */
const shown = z.object({
  providerName: z.string(),
  supportContact: z.string(),
  logo: z.string().optional(),
  sender: z.string(),
  recipients: z.record(z.enum(providerMailKinds), z.array(z.string())),
  linkLifetimeDays: z.number(),
  approvalLifetimeDays: z.number(),
  reminderDays: z.array(z.number()),
  warningDays: z.array(z.number()),
  refreshDays: z.number(),
  rotateDaysBefore: z.number(),
  replicationHours: z.number(),
  auditDays: z.number(),
  invitationSubject: z.string(),
  invitationBody: z.string(),
});

export const invitationSettingsView = z.object({
  /** For If-Match. */
  etag: z.string(),
  settings: shown,
  defaults: shown,
  /** Read-only: redirect URIs of the app registrations and every link sent depend on it. */
  portalUrl: z.string(),
  changedBy: z.string().optional(),
  changedAt: time.optional(),
  /** Addresses of `recipients` to which a mail of the last 30 days did not arrive, and when the last of these did not. */
  undelivered: z.array(z.object({ address: z.string(), at: time })),
});
export type InvitationSettingsView = z.infer<typeof invitationSettingsView>;

export const testMailRequest = z.object({
  to: emailAddress,
  /** The same id again sends nothing twice. */
  id: z.uuid(),
  /** As typed, saved or not. */
  settings: invitationSettings,
});

export const testMailAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sent') }),
  z.object({ kind: z.enum(['refused', 'tryLater']), reason: z.string() }),
]);

const admins = { kind: 'roles', roles: ['Admin'] } as const;
const path = '/api/invitation-settings';

export const invitationSettingsEndpoints = {
  readInvitationSettings: {
    method: 'GET',
    path,
    access: admins,
    summary: 'Invitation and e-mail settings',
    response: invitationSettingsView,
  },
  saveInvitationSettings: {
    method: 'PUT',
    path,
    access: admins,
    summary: 'Change them; what was sent keeps working',
    body: invitationSettings,
    response: invitationSettingsView,
    ifMatch: true,
  },
  resetInvitationSettings: {
    method: 'POST',
    path: `${path}/reset`,
    access: admins,
    summary: 'Back to the defaults',
    body: z.object({}),
    response: invitationSettingsView,
    ifMatch: true,
  },
  /** Takes a form too, so that a page can show the answer in a frame. */
  previewInvitationMail: {
    method: 'POST',
    path: `${path}/preview`,
    access: admins,
    summary: 'The invitation mail of settings as typed, with a customer made up',
    body: z.object({ settings: invitationSettings, part: z.enum(['html', 'plainText']) }),
    acceptsForm: true,
    response: z.string(),
    media: 'text/html; charset=utf-8',
  },
  sendTestMail: {
    method: 'POST',
    path: `${path}/test-mail`,
    access: admins,
    summary: 'Send the invitation mail of settings as typed to an address',
    body: testMailRequest,
    response: testMailAnswer,
  },
  /** Keeps a picture and answers its id, to be saved as `logo`. */
  uploadLogo: {
    method: 'POST',
    path: `${path}/logos`,
    access: admins,
    summary: 'Upload a PNG or JPEG of at most 64 KB',
    body: z.object({ data: z.base64({ error: 'Send the picture as base64.' }) }),
    bodyLimitKB: 96,
    response: z.object({ logo: z.string() }),
    status: 201,
    keepsAnswer: true,
  },
  /** Public: in mails and on the wizard's pages. */
  showLogo: {
    method: 'GET',
    path: '/api/logos/{logoId}',
    access: { kind: 'public' },
    summary: 'A picture that was uploaded as logo',
    response: z.instanceof(Uint8Array),
    media: 'image/*',
  },
} as const satisfies Record<string, Endpoint>;
