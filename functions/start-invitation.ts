import type { Invitation } from '../shared/domain/invitation.ts';
import type { Settings } from '../shared/domain/settings.ts';
import type { InvitationWorkflowInput } from '../orchestrations/invitation/contracts.ts';

/** What the workflow of an invitation is told at its start: ids and times, nothing that must not be in a history. */
export const workflowInput = (row: Invitation, settings: Settings): InvitationWorkflowInput => ({
  invitationId: row.id,
  customerId: row.customerId,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  linkLifetimeDays: settings.linkLifetimeDays,
  approvalLifetimeDays: settings.approvalLifetimeDays,
  ...(row.unmailed ? { unmailed: true } : {}),
  ...(row.credentials ? { holdsPassword: true } : {}),
  ...(row.offered.includes('createAppRegistration') ? { offersSetup: true } : {}),
});
