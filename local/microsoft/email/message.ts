import { z } from 'zod';

const address = z.strictObject({
  address: z.string().regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'Invalid format for email address'),
  displayName: z.string().optional(),
});

/**
 * The part of `EmailMessage` (2025-09-01) that is modelled: no attachments, cc, bcc, reply-to or headers of one's own.
 * At most 50 recipients, as documented.
 */
export const emailMessage = z.strictObject({
  senderAddress: z.string().regex(/^[^\s@]+@[^\s@]+$/, 'Invalid format for sender address'),
  content: z
    .strictObject({
      subject: z.string().min(1, 'The subject is required'),
      plainText: z.string().optional(),
      html: z.string().optional(),
    })
    .refine(({ plainText, html }) => plainText || html, 'Either plainText or html is required'),
  recipients: z.strictObject({ to: z.array(address).min(1).max(50) }),
  userEngagementTrackingDisabled: z.boolean().optional(),
});

export type EmailMessage = z.infer<typeof emailMessage>;
