import { z } from 'zod';
import { teamsAdminAppId } from '../directory.ts';
import { loopbackUrl } from '../event-grid/loopback-url.ts';

const dayMs = 24 * 60 * 60 * 1000;
const address = z.union([z.literal('*'), z.string().regex(/^[^\s@]+@[^\s@]+$/, 'An address, or * for all')]);
const yesNo = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
/** An empty field of a form is no number. */
const daysOrAny = z.union([
  z.literal('').transform(() => undefined),
  z.coerce.number().int().min(1).max(3650),
]);
const fewPeople = z.coerce.number().int().min(0).max(10_000).default(0);
const service = z.enum(['entra', 'graph', 'vault', 'email']);

/** Everything the control page can do; the same from its forms (fields are text) and from `POST /control.json`. */
export const controlCommand = z.discriminatedUnion('command', [
  z.strictObject({
    command: z.literal('setConsentKind'),
    tenantId: z.string(),
    kind: z.enum(['A', 'B', 'C']),
  }),
  z.strictObject({ command: z.literal('setApprovalWorkflow'), tenantId: z.string(), on: yesNo }),
  z.strictObject({
    command: z.literal('setDeviceCode'),
    tenantId: z.string(),
    value: z.enum(['allowed', 'blockedByConditionalAccess', 'blockedBySecurityDefaults']),
  }),
  z.strictObject({ command: z.literal('setRequireMfa'), tenantId: z.string(), on: yesNo }),
  z.strictObject({
    command: z.literal('setCredentialPolicy'),
    tenantId: z.string(),
    passwords: z.enum(['allowed', 'forbidden']),
    /** Days; absent or empty: any. */
    maxPasswordLifetime: daysOrAny.optional(),
    maxKeyLifetime: daysOrAny.optional(),
  }),
  z.strictObject({
    command: z.literal('setPropagation'),
    tenantId: z.string(),
    /** How long what is made in the tenant stays unknown to the rest of the directory. */
    seconds: z.coerce.number().int().min(0).max(3600),
  }),
  z.strictObject({
    command: z.literal('setPopulation'),
    tenantId: z.string(),
    people: z.coerce.number().int().min(0).max(200_000),
  }),
  /** Some of those people leave, some join, some change departments. */
  z.strictObject({
    command: z.literal('changePeople'),
    tenantId: z.string(),
    left: fewPeople,
    joined: fewPeople,
    moved: fewPeople,
  }),
  z.strictObject({
    command: z.literal('setMissingService'),
    tenantId: z.string(),
    /** App id of the resource that the tenant has no service plan for; it answers 650052. */
    resourceAppId: z.enum([teamsAdminAppId]),
    missing: yesNo,
  }),
  z.strictObject({ command: z.literal('expireSecrets'), appId: z.string() }),
  z.strictObject({ command: z.literal('revokeSessions'), userId: z.string() }),
  z.strictObject({
    command: z.literal('bendRefreshTokens'),
    userId: z.string(),
    refusedWith: z.coerce.number().pipe(z.literal([700082, 70043, 53003])),
  }),
  z.strictObject({
    command: z.literal('changePassword'),
    userId: z.string(),
    password: z.string().min(1).max(200),
  }),
  z.strictObject({ command: z.literal('forgetApp'), tenantId: z.string(), appId: z.string() }),
  z.strictObject({ command: z.literal('setAccountEnabled'), userId: z.string(), on: yesNo }),
  z.strictObject({ command: z.literal('setPasswordExpired'), userId: z.string(), on: yesNo }),
  z.strictObject({
    command: z.literal('setFault'),
    service,
    kind: z.enum(['throttle', 'serverError', 'hang']),
    /** How many requests it meets before it has worn off. */
    remaining: z.coerce.number().int().min(1).max(1_000_000),
    retryAfterSeconds: z.coerce.number().int().min(0).max(3600).default(1),
  }),
  z.strictObject({ command: z.literal('clearFault'), service }),
  z.strictObject({
    command: z.literal('bendMail'),
    address,
    kind: z.enum(['refuse', 'fail', 'suppress', 'bounce', 'quarantine', 'filterSpam']),
  }),
  z.strictObject({ command: z.literal('straightenMail'), address }),
  z.strictObject({
    command: z.literal('subscribeReports'),
    endpoint: loopbackUrl,
    /** Of the bearer token: the webhook's own registration. */
    audience: z.string().min(1).max(200),
  }),
  z.strictObject({ command: z.literal('unsubscribeReports') }),
  z.strictObject({
    command: z.literal('moveClock'),
    /** Forward only: tokens and timers have no notion of a clock that goes back. */
    byMs: z.coerce
      .number()
      .int()
      .min(1)
      .max(400 * dayMs),
  }),
]);

export type ControlCommand = z.infer<typeof controlCommand>;
