import { isOpen, type Invitation } from '../../../shared/domain/invitation.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { auditSystem } from '../../audit-system.ts';
import { writeInvitation } from '../../write-invitation.ts';
import type { InvitationPatch, RecordProgressInput, invitationActivities } from '../contracts.ts';
import { mayChange } from '../transitions.ts';

type Needs = Pick<Ports, 'invitations' | 'timeline' | 'audit'>;

/** Writes what the workflow decided to the row, once: a step not newer than the row's is a repeat. */
export const recordProgress =
  (ports: Needs): Activity<typeof invitationActivities.recordProgress> =>
  async (input) => {
    const { invitationId } = input;
    const before = (await ports.invitations.read(invitationId))?.value;
    // Its customer was deleted while the workflow ended: there is no row to show anything on.
    if (!before) return {};
    await auditChange(ports, before, input);
    await writeInvitation(ports.invitations, invitationId, (row) =>
      input.step <= row.step ? undefined : applied(row, input),
    );
    if (input.timeline) {
      const key = String(input.step).padStart(6, '0');
      await ports.timeline.append(invitationId, { key, at: input.at, ...input.timeline });
    }
    return {};
  };

/** Written first: what the table of transitions then refuses is a defect, and shows as one that was tried. */
const auditChange = async (
  ports: Needs,
  { id, status, step: done }: Invitation,
  { step, at, on, patch }: RecordProgressInput,
): Promise<void> => {
  if (step <= done || patch.status === undefined || patch.status === status) return;
  await auditSystem(ports, {
    ...{ at, action: 'invitation.statusChanged', subject: id, once: `${id}-${step}` },
    ...{ before: { status }, after: { status: patch.status, because: on } },
  });
};

const applied = (row: Invitation, { patch, on, step, at }: RecordProgressInput): Invitation => {
  const to = patch.status ?? row.status;
  if (!mayChange(on, row.status, to)) {
    throw new Error(`An invitation cannot go from ${row.status} to ${to} on ${on}: see transitions.ts.`);
  }
  const { workflowLostSince: _lost, ...known } = withPatch(row, patch);
  const next = { ...known, status: to, step, started: true };
  if (isOpen(to)) return next;
  const { pendingAction: _pending, ...ended } = next;
  return { ...ended, endedAt: at };
};

const withPatch = (row: Invitation, patch: InvitationPatch): Invitation => {
  const { attempt, problem, approval, clearAction, ...columns } = patch;
  const next: Invitation = { ...row, ...columns };
  if (attempt !== undefined) setOrRemove(next, 'attempt', attempt);
  if (problem !== undefined) setOrRemove(next, 'problem', problem);
  if (approval !== undefined) setOrRemove(next, 'approval', approval);
  if (clearAction !== undefined && next.pendingAction?.id === clearAction) delete next.pendingAction;
  return next;
};

const setOrRemove = <K extends 'attempt' | 'problem' | 'approval'>(
  row: Invitation,
  key: K,
  value: Invitation[K] | null,
): void => {
  if (value === null) delete row[key];
  else row[key] = value;
};
