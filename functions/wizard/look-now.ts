import type { Invitation } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { lookForConsent } from '../../orchestrations/consent.ts';
import { writeInvitation } from '../../orchestrations/write-invitation.ts';
import { tellWorkflow } from './tell-workflow.ts';

export type LookPorts = Pick<
  Ports,
  'invitations' | 'audit' | 'vault' | 'tokenEndpoint' | 'graph' | 'limiter'
>;

/** A look costs a call to Entra: asked for again within seconds it is answered by what is known. */
const secondsBetweenLooks = 10;

/**
 * Looks for the tenant's approval at once. Only news goes to the workflow: its history would not bear thirty days of
 * **Check now**. Otherwise the row says when we looked.
 */
export const lookNow = async (
  ports: LookPorts,
  workflows: Workflows,
  row: Invitation,
  now: Date,
): Promise<void> => {
  const { approval, attempt } = row;
  if (!approval || approval.approvedAt || approval.blind || !attempt) return;
  if ((await ports.limiter.take(`look:${row.id}`, 1, secondsBetweenLooks)).kind === 'limited') return;
  const { watch } = approval;
  const outcome = await lookForConsent(ports, {
    invitationId: row.id,
    customerId: row.customerId,
    attemptId: attempt.id,
    approval: approval.kind,
    watch,
    ...(attempt.tokenVersion ? { tokenVersion: attempt.tokenVersion } : {}),
  });
  const at = now.toISOString();
  if (outcome.kind === 'granted' || outcome.kind === 'appeared' || outcome.kind === 'lost') {
    const id = `${attempt.id}-looked-${at}`;
    const event = { id, at, kind: 'consentChecked', attemptId: attempt.id, watch, outcome } as const;
    await tellWorkflow({ ...ports, workflows, address: undefined }, row, event);
    return;
  }
  if (outcome.kind === 'tryLater') return;
  await writeInvitation(ports.invitations, row.id, (present) =>
    present.approval?.watch === watch
      ? { ...present, approval: { ...present.approval, checkedAt: at } }
      : undefined,
  );
};
