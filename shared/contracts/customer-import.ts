import * as z from 'zod';
import { operators, type Endpoint } from './endpoint.ts';

export const mostImportedRows = 500;
export const longestImportKB = 256;

/**
 * A column's name in the file; `also` is how the export writes it, with several services as
 * `Direct Routing: active; Call Reporting: onboarding`. Case, blanks and signs do not matter.
 */
export const importColumns = {
  shortName: { name: 'Short name', needed: true },
  fullName: { name: 'Full name', needed: false },
  licensedUsers: { name: 'Licensed users', needed: false },
  adminEmail: { name: 'M365 admin e-mail', needed: true },
  invitationEmail: { name: 'Invitation e-mail', needed: false },
  tenant: { name: 'Tenant', needed: false },
  service: { name: 'Service', also: 'Services', needed: false },
} as const;
export type ImportField = keyof typeof importColumns;

/** Columns of the export that no file can set: they are passed over. */
export const exportOnlyColumns = ['Created at (UTC)', 'Created by'] as const;

export const customerImport = z.object({
  csv: z
    .string({ error: 'Choose a file, or paste its content.' })
    .max(longestImportKB * 1024, `The file may have at most ${longestImportKB} KB.`),
});

const rowError = z.object({ column: z.string().optional(), message: z.string() });

const checkedRow = z.object({
  /** In the file, counted from 1. */
  line: z.number(),
  shortName: z.string(),
  adminEmail: z.string(),
  /**
   * `known`: the very same customer is there already, and is left as it is. `askAgain`: Microsoft did not answer which
   * tenant it is; nothing is wrong with the row.
   */
  state: z.enum(['new', 'known', 'wrong', 'askAgain']),
  errors: z.array(rowError),
});
export type CheckedRow = z.infer<typeof checkedRow>;

const importedRow = z.object({
  line: z.number(),
  shortName: z.string(),
  customerId: z.string(),
  invitationEmail: z.string(),
  state: z.enum(['imported', 'known', 'refused']),
  errors: z.array(rowError),
});
export type ImportedRow = z.infer<typeof importedRow>;

const act = { kind: 'roles', roles: operators } as const;
const path = '/api/customer-imports';
/** JSON writes line ends and quotes in two characters each, and letters beyond ASCII take up to three bytes. */
const bodyLimitKB = 4 * longestImportKB;

/** 400 names the field `csv` when the file as a whole cannot be read: quotes, columns, size. */
export const customerImportEndpoints = {
  checkCustomerImport: {
    method: 'POST',
    path: `${path}/check`,
    access: act,
    summary: 'What an import would do, row by row; nothing is saved',
    body: customerImport,
    response: z.object({ rows: z.array(checkedRow) }),
    bodyLimitKB,
  },
  /**
   * 409 `importHasErrors`, and nothing is imported, while any row is wrong. Each customer is saved whole, without an
   * invitation; one whose tenant Microsoft does not tell right now is `refused`. Done again, it leaves what is there
   * already and goes on with the rest.
   */
  importCustomers: {
    method: 'POST',
    path,
    access: act,
    summary: 'Add the customers of a CSV file',
    body: customerImport,
    response: z.object({ rows: z.array(importedRow) }),
    bodyLimitKB,
  },
} as const satisfies Record<string, Endpoint>;
