import * as z from 'zod';
import { methods } from '../../domain/invitation.ts';
import { credentialKinds, stepStates } from '../../domain/provisioning.ts';
import { rotationStarters, rotationStates, rotationSteps } from '../../domain/rotation.ts';
import { postponedBecause, type Connection } from '../../domain/connection.ts';
import { accountSchema, problemSchema } from './invitation-schema.ts';

const validation = z.looseObject({
  at: z.string(),
  successful: z.boolean(),
  tenantName: z.string().optional(),
  reason: z.string().optional(),
  code: z.string().optional(),
  byPassword: z.literal(true).optional(),
});

const method = z.enum(methods);

const secretReference = z.looseObject({ secretName: z.string(), secretVersion: z.string() });

const facts = {
  customerId: z.string(),
  tenantId: z.string(),
  status: z.enum(['connected', 'lost', 'disconnected']),
  secretName: z.string(),
  secretVersion: z.string(),
  attemptId: z.string(),
  previous: secretReference
    .extend({
      password: secretReference.optional(),
      method: method.optional(),
      unremoved: secretReference.optional(),
    })
    .optional(),
  granted: z.array(z.string()),
  missing: z.array(z.string()),
  roles: z.array(z.string()),
  missingRoles: z.array(z.string()),
  servicePrincipalId: z.string().optional(),
  readAt: z.string().optional(),
  lastValidation: validation.optional(),
  loss: z.looseObject({ at: z.string(), problem: problemSchema }).optional(),
  care: z
    .looseObject({ failures: z.number(), retryAt: z.string(), because: z.enum(postponedBecause) })
    .optional(),
  warned: z.looseObject({ expiresAt: z.string(), days: z.number(), at: z.string() }).optional(),
};

const tokenFacts = {
  ...facts,
  account: accountSchema.optional(),
  tokenCreatedAt: z.string(),
  tokenExpiresAt: z.string(),
  lastRefreshedAt: z.string().optional(),
  refreshingUntil: z.string().optional(),
};

const rotation = z.looseObject({
  id: z.string(),
  run: z.number(),
  by: z.enum(rotationStarters),
  state: z.enum(rotationStates),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  replaces: secretReference.extend({ credential: z.enum(credentialKinds) }),
  oldKeyId: z.string().optional(),
  isForeign: z.literal(true).optional(),
  steps: z.array(
    z.looseObject({
      step: z.enum(rotationSteps),
      state: z.enum(stepStates),
      message: z.string().optional(),
      at: z.string().optional(),
    }),
  ),
  problem: problemSchema.optional(),
  failedBefore: z.string().optional(),
});

/** Loose, because a newer version's fields must survive an older one's write. */
export const connectionSchema: z.ZodType<Connection> = z.discriminatedUnion('method', [
  z.looseObject({
    ...tokenFacts,
    method: z.literal('delegatedToken'),
    client: z.enum(['public', 'confidential']),
    invitationId: z.string(),
  }),
  z.looseObject({
    ...tokenFacts,
    method: z.literal('adminCredentials'),
    client: z.literal('confidential'),
    username: z.string(),
    password: secretReference,
    refusedPassword: z.looseObject({ secretVersion: z.string(), problem: problemSchema }).optional(),
    invitationId: z.string().optional(),
  }),
  z.looseObject({
    ...facts,
    method: z.literal('appRegistration'),
    applicationId: z.string(),
    invitationId: z.string().optional(),
    secretExpiresAt: z.string().optional(),
    credential: z.enum(credentialKinds).optional(),
    keyId: z.string().optional(),
    rotation: rotation.optional(),
  }),
]);
