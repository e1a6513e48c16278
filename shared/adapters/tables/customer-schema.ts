import * as z from 'zod';
import type { Customer } from '../../domain/customer.ts';
import { serviceIds } from '../../domain/services.ts';

const service = z.looseObject({
  service: z.enum(serviceIds),
  state: z.enum(['onboarding', 'active']),
  since: z.string(),
});

const onboardingStep = z.looseObject({
  step: z.enum(['validateConnection', 'activateService']),
  state: z.enum(['pending', 'running', 'succeeded', 'failed']),
  message: z.string().optional(),
  at: z.string().optional(),
});

/** A customer as it stands in its row; loose, because a newer version's fields must survive an older one's write. */
export const customerSchema: z.ZodType<Customer> = z.looseObject({
  id: z.string(),
  shortName: z.string(),
  fullName: z.string(),
  licensedUsers: z.number().optional(),
  adminEmail: z.string(),
  invitationEmail: z.string(),
  tenantId: z.string(),
  services: z.array(service),
  userFilter: z.string().optional(),
  onboarding: z
    .looseObject({
      run: z.number(),
      invitationId: z.string().optional(),
      service: z.enum(serviceIds).optional(),
      steps: z.array(onboardingStep),
    })
    .optional(),
  administrator: z.looseObject({ objectId: z.string(), pinnedAt: z.string() }).optional(),
  deletingSince: z.string().optional(),
  createdAt: z.string(),
  createdBy: z.string(),
});
