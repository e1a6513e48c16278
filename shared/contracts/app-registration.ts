import * as z from 'zod/mini';

/** Fields of an app registration, for wizard, portal and API alike. Written with zod/mini: the wizard is to stay small. */

const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const guid = (message: string) =>
  z.string({ error: message }).check(z.trim(), z.toLowerCase(), z.regex(guidPattern, message));

export const tenantId = guid('Enter the Directory (tenant) ID: 32 digits and letters a–f in five groups.');

export const applicationId = guid(
  'Enter the Application (client) ID: 32 digits and letters a–f in five groups.',
);

/** Entra's own secrets have 40 characters; the limit leaves room. */
export const clientSecret = z.string({ error: 'Enter the client secret.' }).check(
  z.trim(),
  z.minLength(1, 'Enter the client secret.'),
  z.maxLength(500, 'A client secret has at most 500 characters.'),
  z.regex(/^[\x21-\x7e]*$/, 'A client secret has no blanks and no special letters.'),
  z.refine(
    (secret) => !guidPattern.test(secret),
    'This looks like the Secret ID. Enter the Value of the secret.',
  ),
);

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/** A day, as date fields give it: `2027-01-31`. It is counted as lapsed when the day begins (UTC). */
export const secretExpiresOn = z.string().check(
  z.refine(isDay, { error: 'Enter a date, such as 2027-01-31.', abort: true }),
  z.refine(
    (day) => Date.parse(day) > Date.now(),
    'This day has passed: the secret has expired. Make a new one.',
  ),
);

/** **Use App Registration**: all that a customer enters in the wizard. */
export const appRegistrationRequest = z.object({
  tenantId,
  applicationId,
  clientSecret,
  secretExpiresOn: z.optional(secretExpiresOn),
});
