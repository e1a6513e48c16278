import * as z from 'zod';
import { shortNamePattern } from '../domain/customer.ts';

/** Fields that forms and API share; the messages are what a person reads beside the field. */

export const shortName = z
  .string({ error: 'Enter a short name.' })
  .min(3, 'A short name has 3 to 15 characters.')
  .max(15, 'A short name has 3 to 15 characters.')
  .regex(shortNamePattern, 'A short name has no blank, no dot and none of \\ / : * ? " < > |');

export const fullName = z.string().trim().max(200, 'A full name has at most 200 characters.');

export const emailAddress = z
  .email({ error: 'Enter an e-mail address, for example admin@contoso.com.' })
  .max(254, 'An e-mail address has at most 254 characters.');

/** A domain name or a tenant id (GUID). */
export const tenant = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|([a-z0-9-]{1,63}\.)+[a-z]{2,63})$/,
    'Enter a domain such as contoso.com, or the tenant id.',
  );

export const licensedUsers = z
  .int({ error: 'Enter a whole number.' })
  .min(0, 'Enter 0 or more.')
  .max(10_000_000, 'Enter at most 10,000,000.');

export const note = z.string().trim().max(500, 'A note has at most 500 characters.');

export const invitationStatus = z.enum([
  'Pending',
  'Email Sent',
  'Authenticating',
  'Awaiting Approval',
  'Authentication Complete',
  'Expired',
  'Revoked',
  'Failed',
  'Replaced',
]);

export const method = z.enum(['delegatedToken', 'appRegistration', 'adminCredentials']);
export const wizardMethod = z.enum(['browserSignIn', 'deviceToken']);
export const yesNo = z.enum(['yes', 'no', 'notApplicable']);
export const time = z.string();

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional() });

export const paging = {
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
