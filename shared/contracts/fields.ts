import * as z from 'zod';
import { fullNamePattern, longestShortName, shortNamePattern, shortNameStart } from '../domain/customer.ts';
import { methods, wizardMethods } from '../domain/invitation.ts';
import { serviceIds } from '../domain/services.ts';

/** Fields that forms and API share; the messages are what a person reads beside the field. */

/** The first rule that is broken speaks alone: a length that is wrong says nothing about the characters. */
const wrongLength = { error: `A short name has 3 to ${longestShortName} characters.`, abort: true };

export const shortName = z
  .string({ error: 'Enter a short name.' })
  .regex(shortNameStart, wrongLength)
  .max(longestShortName, wrongLength)
  .regex(
    shortNamePattern,
    'A short name has no blank, no dot, no invisible character and none of \\ / : * ? " < > |',
  );

export const fullName = z
  .string()
  .trim()
  .max(200, { error: 'A full name has at most 200 characters.', abort: true })
  .regex(
    fullNamePattern,
    'A full name has no line break, no control character and none that turns the direction of writing.',
  );

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

export const serviceId = z.enum(serviceIds, { error: 'Choose a service.' });

export const method = z.enum(methods);
export const wizardMethod = z.enum(wizardMethods);

/** All of them unless an operator says otherwise. */
export const offered = z
  .array(wizardMethod)
  .min(1, 'Offer at least one way to connect.')
  .default([...wizardMethods]);
export const yesNo = z.enum(['yes', 'no', 'notApplicable']);
export const time = z.string();

/** A day in UTC. */
export const day = z.iso.date({ error: 'Enter a day, for example 2026-11-21.' });

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional() });

export const paging = {
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
