import { fabrikam } from './customers.ts';

/** A request to add a customer with nothing wrong in it. */
export const validCustomer = {
  shortName: 'Fabrikam',
  service: 'directRouting',
  adminEmail: fabrikam.adminEmail,
};
const long = (count: number): string => 'x'.repeat(count);
export const shortNameLength = 'A short name has 3 to 15 characters.';
const shortNameCharacters =
  'A short name has no blank, no dot, no invisible character and none of \\ / : * ? " < > |';
export const noAddress = 'Enter an e-mail address, for example admin@contoso.com.';
const noTenant = 'Enter a domain such as contoso.com, or the tenant id.';

/** A field that is wrong: on the form of Add New Customer, and in the request. */
interface WrongField {
  /** On the form. */
  label: string;
  what: string;
  typed: string;
  /** In the request. */
  field: string;
  sent: unknown;
  /** The same in both. */
  message: string;
}

export const wrongFields: WrongField[] = [
  {
    label: 'Short name',
    what: 'two letters',
    typed: 'ab',
    field: 'shortName',
    sent: 'ab',
    message: shortNameLength,
  },
  {
    label: 'Short name',
    what: '16 letters',
    typed: long(16),
    field: 'shortName',
    sent: long(16),
    message: shortNameLength,
  },
  {
    label: 'Short name',
    what: 'a blank and a dot',
    typed: 'a b.c',
    field: 'shortName',
    sent: 'a b.c',
    message: shortNameCharacters,
  },
  {
    label: 'Short name',
    what: '| and ?',
    typed: 'a|b?c',
    field: 'shortName',
    sent: 'a|b?c',
    message: shortNameCharacters,
  },
  {
    label: 'Full name',
    what: '201 letters',
    typed: long(201),
    field: 'fullName',
    sent: long(201),
    message: 'A full name has at most 200 characters.',
  },
  {
    label: 'Licensed users',
    what: 'a word',
    typed: 'many',
    field: 'licensedUsers',
    sent: 'many',
    message: 'Enter a whole number.',
  },
  {
    label: 'Licensed users',
    what: 'a fraction',
    typed: '1.5',
    field: 'licensedUsers',
    sent: 1.5,
    message: 'Enter a whole number.',
  },
  {
    label: 'Licensed users',
    what: 'less than none',
    typed: '-1',
    field: 'licensedUsers',
    sent: -1,
    message: 'Enter 0 or more.',
  },
  {
    label: 'Licensed users',
    what: 'too many',
    typed: '10000001',
    field: 'licensedUsers',
    sent: 10000001,
    message: 'Enter at most 10,000,000.',
  },
  {
    label: 'M365 admin e-mail',
    what: 'no address',
    typed: 'admin',
    field: 'adminEmail',
    sent: 'admin',
    message: noAddress,
  },
  {
    label: 'Invitation e-mail',
    what: 'half an address',
    typed: 'a@b',
    field: 'invitationEmail',
    sent: 'a@b',
    message: noAddress,
  },
  {
    label: 'Tenant domain or ID',
    what: 'no domain',
    typed: 'not a domain',
    field: 'tenant',
    sent: 'not a domain',
    message: noTenant,
  },
  {
    label: 'Note',
    what: '501 letters',
    typed: long(501),
    field: 'note',
    sent: long(501),
    message: 'A note has at most 500 characters.',
  },
];
