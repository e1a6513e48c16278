import { addCustomerByPasswordRequest } from '../../../shared/contracts/admin-credentials.ts';
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
type AddCustomerByPasswordRequest = z.input<typeof addCustomerByPasswordRequest>;

/** How to secure the connection: **Send invitation link**, **Use known app registration** or **Use M365 admin account with known password**. */
export const ways = ['invitation', 'appRegistration', 'adminCredentials'] as const;
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
  username: string;
  password: string;
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
  username: '',
  password: '',
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
  'username',
  'password',
] as const satisfies readonly FieldName[];

export type Complaints = Partial<Record<FieldName, string>>;

const isField = (name: PropertyKey | undefined): name is FieldName =>
  fieldOrder.some((field) => field === name);

const optional = (text: string): string | undefined => text.trim() || undefined;

/** What all ways send; an empty field is left out, so that the server's default holds. A number that is none stays NaN and is refused. */
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

const byPasswordOf = (form: CustomerForm): AddCustomerByPasswordRequest => ({
  ...customerOf(form),
  tenant: optional(form.tenant),
  username: form.username.trim(),
  password: form.password,
});

export type Submission =
  | { way: 'invitation'; request: AddCustomerRequest }
  | { way: 'appRegistration'; request: AddConnectedCustomerRequest }
  | { way: 'adminCredentials'; request: AddCustomerByPasswordRequest };

const submissionOf = (form: CustomerForm): Submission => {
  switch (form.way) {
    case 'invitation':
      return { way: form.way, request: invitationOf(form) };
    case 'appRegistration':
      return { way: form.way, request: connectedOf(form) };
    case 'adminCredentials':
      return { way: form.way, request: byPasswordOf(form) };
  }
};

const schemas = {
  invitation: addCustomerRequest,
  appRegistration: addConnectedCustomerRequest,
  adminCredentials: addCustomerByPasswordRequest,
} as const satisfies Record<Way, z.ZodType>;

export type Checked = ({ kind: 'fine' } & Submission) | { kind: 'complaints'; complaints: Complaints };

/** The first message for each field, by the schema that the server uses too. */
export const checkForm = (form: CustomerForm): Checked => {
  const submission = submissionOf(form);
  const { error } = schemas[form.way].safeParse(submission.request);
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
