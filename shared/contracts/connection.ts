import * as z from 'zod';
import { postponedBecause } from '../domain/connection.ts';
import { credentialKinds, stepStates } from '../domain/provisioning.ts';
import { rotationStarters, rotationStates, rotationSteps } from '../domain/rotation.ts';
import { serviceId, time } from './fields.ts';

const permission = z.object({ scope: z.string(), title: z.string(), why: z.string() });

const problem = z.object({
  code: z.string(),
  title: z.string(),
  why: z.string(),
  who: z.string(),
  next: z.string(),
});

const connectionFacts = {
  status: z.enum(['connected', 'lost', 'disconnected']),
  tenantId: z.string(),
  granted: z.array(permission),
  missing: z.array(permission),
  /** The same for each service of the customer. */
  services: z.array(
    z.object({
      id: serviceId,
      name: z.string(),
      missing: z.array(permission),
      missingRoles: z.array(z.object({ name: z.string(), why: z.string() })),
    }),
  ),
  roles: z.array(z.string()),
  missingRoles: z.array(z.object({ name: z.string(), why: z.string() })),
  /** When permissions, roles and the secret's end were last read from Microsoft. */
  readAt: time.optional(),
  /** Enterprise applications of the tenant, at the application that acts there when its id is known. */
  enterpriseApplicationUrl: z.string(),
  lastValidation: z
    .object({
      at: time,
      successful: z.boolean(),
      tenantName: z.string().optional(),
      reason: z.string().optional(),
      code: z.string().optional(),
      /** The token was lost; the stored password gave a new one. */
      byPassword: z.literal(true).optional(),
    })
    .optional(),
  /** While `lost`: since when, and why. */
  loss: z.object({ at: time, problem }).optional(),
  /** When the sweep redeems its token, or looks at it; absent where it does neither. */
  nextLookAt: time.optional(),
  /** Why the last look of the sweep learnt nothing, and was put off until `nextLookAt`. */
  postponed: z.enum(postponedBecause).optional(),
};

const tokenFacts = {
  ...connectionFacts,
  account: z.object({ userPrincipalName: z.string(), displayName: z.string() }).optional(),
  tokenCreatedAt: time,
  tokenExpiresAt: time,
  lastRefreshedAt: time.optional(),
};

/** The last replacement of an app registration's secret or certificate, or the one under way. */
export const rotation = z.object({
  state: z.enum(rotationStates),
  by: z.enum(rotationStarters),
  startedAt: time,
  endedAt: time.optional(),
  steps: z.array(
    z.object({
      step: z.enum(rotationSteps),
      state: z.enum(stepStates),
      message: z.string().optional(),
      at: time.optional(),
    }),
  ),
  problem: problem.optional(),
});
export type Rotation = z.infer<typeof rotation>;

/** How access is secured, by method. Secrets are write-only: nothing here names where they lie. */
export const connection = z.discriminatedUnion('method', [
  z.object({ ...tokenFacts, method: z.literal('delegatedToken') }),
  /** Username and Password; the password is write-only. */
  z.object({ ...tokenFacts, method: z.literal('adminCredentials'), username: z.string() }),
  z.object({
    ...connectionFacts,
    method: z.literal('appRegistration'),
    applicationId: z.string(),
    credential: z.enum(credentialKinds),
    secretExpiresAt: time.optional(),
    rotation: rotation.optional(),
  }),
]);
export type Connection = z.infer<typeof connection>;
