import type { Ports } from '../../../shared/ports/ports.ts';
import type { CredentialKind } from '../../../shared/domain/provisioning.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline.ts';
import { isSwitched, leavesOld, withStep, type Rotation } from '../../../shared/domain/rotation.ts';
import { later } from '../../../shared/domain/time.ts';
import type { Activity } from '../../activity.ts';
import { noteOnConnection } from '../../note-on-connection.ts';
import type { endRotation as descriptor, RotationOutcome } from '../contracts.ts';
import { auditRotation } from '../audit-rotation.ts';
import { liveRotation, writeRotation, type Rotating } from '../live-rotation.ts';

/** Shows how it ended. A failure whose cause the last one had as well is not said again, unless somebody asked. */
export const endRotation =
  ({
    connections,
    timeline,
    audit,
    clock,
  }: Pick<Ports, 'connections' | 'timeline' | 'audit' | 'clock'>): Activity<typeof descriptor> =>
  async ({ outcome, ...reference }) => {
    const live = await liveRotation(connections, reference);
    if (live) await auditRotation({ audit }, live, entryOf(live, outcome));
    const endedAt = clock.now().toISOString();
    const row = await writeRotation(connections, reference, (present) => ({
      ...present,
      rotation: ended(present.rotation, outcome, endedAt),
    }));
    if (row && isNews(row.rotation)) await noteOnConnection({ timeline, clock }, row, textOf(row));
    return {};
  };

/** At the time of the last step, which a repeat finds unchanged: the row may not have been written. */
const entryOf = ({ rotation }: Rotating, outcome: RotationOutcome) => {
  const last = rotation.steps.reduce((at, step) => later(at, step.at ?? ''), rotation.startedAt);
  const at = { step: 'end', at: last };
  return outcome.kind === 'succeeded'
    ? { ...at, action: 'connection.rotationEnded', after: { oldRemoved: removesOld(rotation) } }
    : {
        ...{ ...at, action: 'connection.rotationFailed' },
        after: { step: outcome.step, code: outcome.problem.code },
      };
};

const removesOld = (rotation: Rotation): boolean => rotation.oldKeyId !== undefined && !leavesOld(rotation);

const ended = (rotation: Rotation, outcome: RotationOutcome, endedAt: string): Rotation => {
  if (outcome.kind === 'succeeded') return { ...rotation, state: 'succeeded', endedAt };
  const { step, problem } = outcome;
  const done = rotation.steps.some((known) => known.step === step && known.state === 'succeeded');
  const shown = { step, state: 'failed', message: problem.title, at: endedAt } as const;
  const steps = done ? rotation.steps : withStep(rotation.steps, shown);
  return { ...rotation, state: 'failed', endedAt, problem, steps };
};

const isNews = ({ by, problem, failedBefore }: Rotation): boolean =>
  by === 'operator' || problem === undefined || problem.code !== failedBefore;

const names: Record<CredentialKind, string> = { secret: 'client secret', certificate: 'certificate' };

const notOurs =
  ' The old one was not made here, and others may use it: it is forgotten here and left in Entra, to be removed there by hand.';

const textOf = ({
  credential = 'secret',
  secretExpiresAt = '',
  rotation,
}: Rotating): Pick<TimelineEntry, 'title' | 'detail' | 'tone'> => {
  const { problem, replaces, by } = rotation;
  const policy = by === 'policy' ? ' By itself, before it expires.' : '';
  if (!problem) {
    const until =
      secretExpiresAt === ''
        ? ''
        : `The new ${names[credential]} is good until ${secretExpiresAt.slice(0, 10)}.`;
    const detail = `${until}${policy}${leavesOld(rotation) ? notOurs : ''}`.trim();
    return { title: `The ${names[replaces.credential]} was renewed`, detail, tone: 'good' };
  }
  const title = isSwitched(rotation)
    ? `The ${names[replaces.credential]} was renewed, but the old one is still there`
    : `The ${names[replaces.credential]} could not be renewed`;
  return { title, detail: `${problem.title} (${problem.code}).${policy}`, tone: 'bad' };
};
