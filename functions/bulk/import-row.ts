import * as z from 'zod';
import { addCustomerRequest } from '../../shared/contracts/customers.ts';
import { importColumns, type ImportField } from '../../shared/contracts/customer-import.ts';
import { services } from '../../shared/domain/services.ts';
import type { FileRow } from './import-file.ts';

/** The fields of Add New Customer, but those of the invitation. */
const rowSchema = addCustomerRequest
  .pick({
    shortName: true,
    fullName: true,
    licensedUsers: true,
    adminEmail: true,
    invitationEmail: true,
    tenant: true,
  })
  .extend({ services: z.array(addCustomerRequest.shape.service) });
export type WantedCustomer = z.output<typeof rowSchema>;

/** What is wrong with a row; `column` as the file's first line names it. */
export interface RowError {
  column?: string;
  message: string;
}

export type RowReading = { kind: 'wanted'; wanted: WantedCustomer } | { kind: 'wrong'; errors: RowError[] };

/** A row by the same rules as the form. */
export const readImportRow = ({ values, problem }: FileRow): RowReading => {
  if (problem !== undefined) return { kind: 'wrong', errors: [{ message: problem }] };
  const { success, data, error } = rowSchema.safeParse(candidateOf(values));
  if (success) return { kind: 'wanted', wanted: data };
  const first = error.issues.filter(
    ({ path }, index, all) => all.findIndex((other) => other.path[0] === path[0]) === index,
  );
  return { kind: 'wrong', errors: first.map(({ path, message }) => errorAt(path[0], message, values)) };
};

const candidateOf = (values: FileRow['values']) => ({
  shortName: values.shortName ?? '',
  adminEmail: values.adminEmail ?? '',
  fullName: values.fullName || undefined,
  licensedUsers: values.licensedUsers ? wholeNumber(values.licensedUsers) : undefined,
  invitationEmail: values.invitationEmail || undefined,
  tenant: values.tenant || undefined,
  services: servicesNamed(values.service),
});

/** Only digits: `1e3`, `0x10` and `1,000` are no numbers of users. */
const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

/**
 * Several are separated by semicolons. The states that the export tells say nothing here: what is imported waits.
 * Without any it is the service that is chosen most.
 */
const servicesNamed = (given = ''): string[] => {
  const names = given.split(';').map((name) => name.replace(/: *(?:active|onboarding) *$/i, '').trim());
  const found = [...new Set(names.filter((name) => name !== '').map(serviceNamed))];
  return found.length > 0 ? found : [services[0].id];
};

/** By name or id. What is neither stays and is refused. */
const serviceNamed = (given: string): string => {
  const wanted = given.toLowerCase();
  return (
    services.find(({ id, name }) => [id, name].some((known) => known.toLowerCase() === wanted))?.id ?? given
  );
};

const serviceList = services.map(({ name }) => name).join(', ');

const errorAt = (field: PropertyKey | undefined, message: string, values: FileRow['values']): RowError => {
  if (field === 'services')
    return columnError(
      'service',
      `There is no service “${values.service?.slice(0, 60)}”. Services: ${serviceList}.`,
    );
  const known = Object.keys(importColumns).find((name): name is ImportField => name === field);
  return known ? columnError(known, message) : { message };
};

export const columnError = (field: ImportField, message: string): RowError => ({
  column: importColumns[field].name,
  message: /[.!?]$/.test(message) ? message : `${message}.`,
});
