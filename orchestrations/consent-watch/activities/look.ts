import { isOpen, type Invitation } from '../../../shared/domain/invitation.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { lookForConsent, type ConsentLook } from '../../consent.ts';
import type { ConsentOutcome } from '../../invitation/events.ts';
import type { ConsentWatchInput, consentWatchActivities } from '../contracts.ts';

/** One look of the watch. Waiting is not reported: the row says since when, the history stays short. */
export const look =
  (
    ports: Pick<Ports, 'invitations' | 'vault' | 'tokenEndpoint' | 'graph' | 'clock'>,
  ): Activity<typeof consentWatchActivities.look> =>
  async (input) => {
    const row = (await ports.invitations.read(input.invitationId))?.value;
    if (!row || !isWaitedFor(row, input)) return { kind: 'superseded' };
    const outcome = await lookForConsent(ports, input);
    if (!isNews(outcome, input)) return { kind: 'wait' };
    const { attemptId, watch } = input;
    const at = ports.clock.now().toISOString();
    const event = {
      id: `${attemptId}-watch-${watch}`,
      at,
      kind: 'consentChecked',
      attemptId,
      watch,
      outcome,
    } as const;
    return { kind: 'found', event };
  };

/** Watch 0 stands for the first look after a sign-in, which goes on in a child when Microsoft asks to try later. */
const isWaitedFor = (
  { status, attempt, approval }: Invitation,
  { attemptId, watch }: ConsentWatchInput,
): boolean => {
  if (!isOpen(status) || attempt?.id !== attemptId) return false;
  return watch === 0
    ? attempt.phase === 'checkingConsent'
    : approval?.watch === watch && approval.approvedAt === undefined;
};

const isNews = (outcome: ConsentLook, { watch }: ConsentWatchInput): outcome is ConsentOutcome =>
  outcome.kind !== 'tryLater' && outcome.kind !== 'notYet' && (watch === 0 || outcome.kind !== 'required');
