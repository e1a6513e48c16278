import * as z from 'zod';
import type { TenantUser } from '../../domain/tenant-user.ts';

export const userSchema: z.ZodType<TenantUser> = z.object({
  person: z.object({
    id: z.string(),
    displayName: z.string(),
    userPrincipalName: z.string(),
    mail: z.string().optional(),
    accountEnabled: z.boolean(),
    usageLocation: z.string().optional(),
    department: z.string().optional(),
  }),
  teams: z
    .object({
      accountType: z.string(),
      featureTypes: z.array(z.string()),
      isEnterpriseVoiceEnabled: z.boolean(),
      telephoneNumbers: z.array(z.object({ number: z.string(), category: z.string() })),
      policies: z.array(z.object({ type: z.string(), name: z.string() })),
    })
    .optional(),
  touched: z.object({ run: z.string(), page: z.string(), change: z.enum(['added', 'changed']) }),
});
