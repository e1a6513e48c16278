import {
  addConnectedCustomerRequest,
  addCustomerRequest,
  type AddConnectedCustomerRequest,
  type AddCustomerRequest,
} from '../../../shared/contracts/customers.ts';
import type { wizardMethod } from '../../../shared/contracts/fields.ts';
import { wizardMethods } from '../../../shared/domain/invitation.ts';
import type { ServiceId } from '../../../shared/domain/services.ts';
import type * as z from 'zod';

export type WizardMethod = z.infer<typeof wizardMethod>;

/** How to secure the connection: **Send invitation link** or **Use known app registration**. */
export const ways = ['invitation', 'appRegistration'] as const;
export type Way = (typeof ways)[number];

/** The form as typed: all text, but for the ways. What belongs to the way not taken is kept, and not sent. */
export interface CustomerForm {
  service: ServiceId;
  way: Way;
  shortName: string;
  fullName: string;
  licensedUsers: string;
  adminEmail: string;
  invitationEmail: string;
  tenant: string;
  note: string;
  offered: WizardMethod[];
  tenantId: string;
  applicationId: string;
  clientSecret: string;
  secretExpiresOn: string;
}
export type FieldName = Exclude<keyof CustomerForm, 'way' | 'service'>;

export const emptyForm = (service: ServiceId): CustomerForm => ({
  service,
  way: 'invitation',
  shortName: '',
  fullName: '',
  licensedUsers: '',
  adminEmail: '',
  invitationEmail: '',
  tenant: '',
  note: '',
  offered: [...wizardMethods],
  tenantId: '',
  applicationId: '',
  clientSecret: '',
  secretExpiresOn: '',
});

/** In the order of the screen: the first with a complaint gets the focus. */
export const fieldOrder = [
  'shortName',
  'fullName',
  'licensedUsers',
  'adminEmail',
  'invitationEmail',
  'tenant',
  'offered',
  'note',
  'tenantId',
  'applicationId',
  'clientSecret',
  'secretExpiresOn',
] as const satisfies readonly FieldName[];

export type Complaints = Partial<Record<FieldName, string>>;

const isField = (name: PropertyKey | undefined): name is FieldName =>
  fieldOrder.some((field) => field === name);

const optional = (text: string): string | undefined => text.trim() || undefined;

/** What both ways send; an empty field is left out, so that the server's default holds. A number that is none stays NaN and is refused. */
const customerOf = (form: CustomerForm) => ({
  shortName: form.shortName.trim(),
  fullName: optional(form.fullName),
  licensedUsers: form.licensedUsers.trim() === '' ? undefined : Number(form.licensedUsers),
  service: form.service,
  adminEmail: form.adminEmail.trim(),
  invitationEmail: optional(form.invitationEmail),
});

const invitationOf = (form: CustomerForm): AddCustomerRequest => ({
  ...customerOf(form),
  tenant: optional(form.tenant),
  note: optional(form.note),
  offered: form.offered,
});

const connectedOf = (form: CustomerForm): AddConnectedCustomerRequest => ({
  ...customerOf(form),
  tenantId: form.tenantId,
  applicationId: form.applicationId,
  clientSecret: form.clientSecret,
  secretExpiresOn: optional(form.secretExpiresOn),
});

export type Submission =
  | { way: 'invitation'; request: AddCustomerRequest }
  | { way: 'appRegistration'; request: AddConnectedCustomerRequest };

export type Checked = ({ kind: 'fine' } & Submission) | { kind: 'complaints'; complaints: Complaints };

/** The first message for each field, by the schema that the server uses too. */
export const checkForm = (form: CustomerForm): Checked => {
  const submission: Submission =
    form.way === 'invitation'
      ? { way: form.way, request: invitationOf(form) }
      : { way: form.way, request: connectedOf(form) };
  const { error } =
    submission.way === 'invitation'
      ? addCustomerRequest.safeParse(submission.request)
      : addConnectedCustomerRequest.safeParse(submission.request);
  if (!error) return { kind: 'fine', ...submission };
  const complaints: Complaints = {};
  for (const { path, message } of error.issues) {
    const [name] = path;
    if (isField(name)) complaints[name] ??= message;
  }
  return { kind: 'complaints', complaints };
};

/** The server's messages that belong beside a field of this form (`offered.0` is `offered`). */
export const complaintsIn = (errors: Record<string, string>): Complaints => {
  const complaints: Complaints = {};
  for (const [path, message] of Object.entries(errors)) {
    const [name] = path.split('.');
    if (isField(name)) complaints[name] ??= message;
  }
  return complaints;
};
