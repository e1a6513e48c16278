import { addCustomerRequest, type AddCustomerRequest } from '../../../shared/contracts/customers.ts';
import type { wizardMethod } from '../../../shared/contracts/fields.ts';
import { wizardMethods } from '../../../shared/domain/invitation.ts';
import type * as z from 'zod';

export type WizardMethod = z.infer<typeof wizardMethod>;

/** The form as typed: all text, but for the ways the wizard offers. */
export interface CustomerForm {
  shortName: string;
  fullName: string;
  licensedUsers: string;
  adminEmail: string;
  invitationEmail: string;
  tenant: string;
  note: string;
  offered: WizardMethod[];
}
export type FieldName = keyof CustomerForm;

export const emptyForm: CustomerForm = {
  shortName: '',
  fullName: '',
  licensedUsers: '',
  adminEmail: '',
  invitationEmail: '',
  tenant: '',
  note: '',
  offered: [...wizardMethods],
};

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
] as const satisfies readonly FieldName[];

export type Complaints = Partial<Record<FieldName, string>>;

const isField = (name: PropertyKey | undefined): name is FieldName =>
  fieldOrder.some((field) => field === name);

const optional = (text: string): string | undefined => text.trim() || undefined;

/** What is sent; an empty field is left out, so that the server's default holds. A number that is none stays NaN and is refused. */
const requestOf = (form: CustomerForm): AddCustomerRequest => ({
  shortName: form.shortName.trim(),
  fullName: optional(form.fullName),
  licensedUsers: form.licensedUsers.trim() === '' ? undefined : Number(form.licensedUsers),
  service: 'directRouting',
  adminEmail: form.adminEmail.trim(),
  invitationEmail: optional(form.invitationEmail),
  tenant: optional(form.tenant),
  note: optional(form.note),
  offered: form.offered,
});

export type Checked =
  { kind: 'fine'; request: AddCustomerRequest } | { kind: 'complaints'; complaints: Complaints };

/** The first message for each field, by the schema that the server uses too. */
export const checkForm = (form: CustomerForm): Checked => {
  const request = requestOf(form);
  const { error } = addCustomerRequest.safeParse(request);
  if (!error) return { kind: 'fine', request };
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
