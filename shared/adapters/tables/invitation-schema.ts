import * as z from 'zod';
import { invitationStatuses, methods, wizardMethods, type Invitation } from '../../domain/invitation.ts';
import { deliveryStatuses } from '../../domain/mail-delivery.ts';
import { credentialKinds, provisioningSteps, removalStates, stepStates } from '../../domain/provisioning.ts';
import { serviceIds } from '../../domain/services.ts';

const progress = z.enum(['yes', 'no', 'notApplicable']);

export const methodSchema = z.enum(methods);

export const accountSchema = z.looseObject({
  objectId: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string(),
});

const attempt = z.looseObject({
  id: z.string(),
  number: z.number(),
  kind: z.enum(['deviceCode', 'browser', 'appRegistration', 'provisioning']),
  phase: z.enum([
    'starting',
    'codeShown',
    'confirmAccount',
    'awaitingOperator',
    'checkingConsent',
    'awaitingApproval',
    'secondSignIn',
    'provisioning',
    'provisioningFailed',
    'promoting',
    'ended',
  ]),
  loginHint: z.string().optional(),
  codeVersion: z.string().optional(),
  codeExpiresAt: z.string().optional(),
  account: accountSchema.optional(),
  tokenVersion: z.string().optional(),
  needsOperator: z.boolean().optional(),
  applicationId: z.string().optional(),
  secretVersion: z.string().optional(),
  secretExpiresAt: z.string().optional(),
  tenantId: z.string().optional(),
  run: z.number().optional(),
  credential: z.enum(credentialKinds).optional(),
});

export const problemSchema = z.looseObject({
  code: z.string(),
  title: z.string(),
  why: z.string(),
  who: z.string(),
  next: z.string(),
});

const approval = z.looseObject({
  kind: z.enum(['A', 'B']),
  since: z.string(),
  watch: z.number(),
  checkedAt: z.string().optional(),
  approvedAt: z.string().optional(),
});

const provisioning = z.looseObject({
  attemptId: z.string(),
  steps: z.array(
    z.looseObject({
      step: z.enum(provisioningSteps),
      state: z.enum(stepStates),
      message: z.string().optional(),
      at: z.string().optional(),
    }),
  ),
  removal: z.enum(removalStates).optional(),
});

const placedReport = z.looseObject({
  recipient: z.string(),
  status: z.enum(deliveryStatuses),
  at: z.string(),
  reason: z.string().optional(),
  step: z.number(),
});

const pendingAction = z.looseObject({
  id: z.string(),
  kind: z.enum(['resend', 'revoke', 'replace', 'approveAccount']),
  at: z.string(),
  by: z.string(),
  accepted: z.boolean().optional(),
  replacedBy: z.string().optional(),
});

/** An invitation as it stands in its row; loose, because a newer version's fields must survive an older one's write. */
export const invitationSchema: z.ZodType<Invitation> = z.looseObject({
  id: z.string(),
  customerId: z.string(),
  shortName: z.string(),
  fullName: z.string(),
  service: z.enum(serviceIds),
  keeps: z.array(z.enum(serviceIds)).optional(),
  method: methodSchema,
  offered: z.array(z.enum(wizardMethods)),
  invitationEmail: z.string(),
  adminEmail: z.string(),
  tenantId: z.string(),
  note: z.string().optional(),
  status: z.enum(invitationStatuses),
  version: z.number(),
  createdAt: z.string(),
  createdBy: z.string(),
  expiresAt: z.string(),
  linkSince: z.string(),
  emailSent: z.boolean(),
  emailTries: z.number(),
  emailProblem: z.string().optional(),
  mailDelivery: z.looseObject({ version: z.number(), reports: z.array(placedReport) }).optional(),
  deviceAuthenticated: progress,
  consentApproved: progress,
  tokenAcquired: progress,
  tokenCreatedAt: z.string().optional(),
  tokenExpiresAt: z.string().optional(),
  attempt: attempt.optional(),
  problem: problemSchema.optional(),
  approval: approval.optional(),
  provisioning: provisioning.optional(),
  granted: z.array(z.string()).optional(),
  missing: z.array(z.string()).optional(),
  missingRoles: z.array(z.string()).optional(),
  lacks: z.array(z.string()).optional(),
  claim: z.looseObject({ id: z.string(), version: z.number(), at: z.string() }).optional(),
  pendingAction: pendingAction.optional(),
  remindersSent: z.number(),
  approvalTold: z.looseObject({ watch: z.number(), times: z.number() }).optional(),
  newLinkRequestedAt: z.string().optional(),
  credentials: z.looseObject({ username: z.string(), passwordVersion: z.string() }).optional(),
  unmailed: z.literal(true).optional(),
  replaces: z.string().optional(),
  replacedBy: z.string().optional(),
  started: z.boolean(),
  workflowLostSince: z.string().optional(),
  step: z.number(),
  endedAt: z.string().optional(),
  settledAt: z.string().optional(),
});
