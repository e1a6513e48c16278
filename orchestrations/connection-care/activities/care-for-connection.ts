import type { Connection } from '../../../shared/domain/connection.ts';
import {
  careDue,
  lateSeconds,
  type CareSettings,
  type CareWork,
} from '../../../shared/domain/connection-care.ts';
import { postponed } from '../../../shared/domain/postponement.ts';
import { daysUntil } from '../../../shared/domain/time.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Workflows } from '../../../shared/ports/workflows.ts';
import type { Activity } from '../../activity.ts';
import { startRotation } from '../../credential-rotation/start-rotation.ts';
import { noteOnConnection } from '../../note-on-connection.ts';
import type { LookNeeds } from '../../onboarding/look-at-connection.ts';
import type { CareForInput, CareOutcome, careActivities } from '../contracts.ts';
import { lookLive, type Looked } from '../look-live.ts';

type Needs = LookNeeds & Pick<Ports, 'settings' | 'audit'>;

const overdueSeconds = 86_400;

/**
 * Does what is due for one connection: redeems its token, looks whether it works, warns of its end, starts the renewal of
 * its secret. Answers and never throws: in a batch the first that throws would hide the others.
 */
export const careForConnection =
  (ports: Needs): Activity<typeof careActivities.careFor> =>
  async (input, { workflows }) => {
    try {
      return await careFor(ports, workflows, input);
    } catch (error) {
      return { kind: 'failed', warned: false, overdue: false, error: nameOf(error) };
    }
  };

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

const careFor = async (
  ports: Needs,
  workflows: Workflows,
  { customerId, quiet }: CareForInput,
): Promise<CareOutcome> => {
  const [stored, settings] = await Promise.all([ports.connections.read(customerId), ports.settings.read()]);
  if (!stored) return { kind: 'nothing', warned: false, overdue: false };
  const { value: connection, etag } = stored;
  const now = ports.clock.now();
  const work = careDue(connection, settings, now);
  if (work.length === 0) {
    // The settings have changed since the row was written: writing it again moves it to where it belongs.
    await ports.connections.write(connection, etag);
    return { kind: 'nothing', warned: false, overdue: false };
  }
  const overdue = lateSeconds(connection, settings, now) > overdueSeconds;
  const looked = quiet ? nothing : await lookedAt(ports, connection, work);
  const warned = await settle(ports, customerId, settings, looked);
  if (!quiet && work.some(isRotation))
    await startRotation(ports, workflows, customerId, (row) =>
      careDue(row, settings, ports.clock.now()).some(isRotation),
    );
  const { kind } = looked;
  return {
    ...{ kind, warned, overdue },
    ...(looked.kind === 'postponed' && looked.afterSeconds > 0 ? { afterSeconds: looked.afterSeconds } : {}),
    ...(looked.kind === 'failed' ? { error: looked.error } : {}),
  };
};

/** What was not foreseen ends the look alone: the end is warned of all the same, and the next look comes later. */
type Ended = Looked | { kind: 'failed'; error: string };

const nothing: Ended = { kind: 'nothing' };

const lookedAt = async (...given: Parameters<typeof lookLive>): Promise<Ended> => {
  try {
    return await lookLive(...given);
  } catch (error) {
    return { kind: 'failed', error: nameOf(error) };
  }
};

const tries = 3;

/** What is noted after the look: that it is postponed, that an end was warned of. Answers whether one was. */
const settle = async (
  ports: Needs,
  customerId: string,
  settings: CareSettings,
  looked: Ended,
): Promise<boolean> => {
  for (let turn = 1; turn <= tries; turn += 1) {
    const stored = await ports.connections.read(customerId);
    if (!stored) return false;
    const now = ports.clock.now();
    const due = careDue(stored.value, settings, now);
    const warning = due.find((work) => work.kind === 'warn');
    const next = noted(stored.value, now, warning, due.some(isLook) ? looked : nothing);
    if (next === stored.value) return false;
    if ((await ports.connections.write(next, stored.etag)).kind === 'changed') continue;
    if (warning) await noteWarning(ports, next, warning.expiresAt, now);
    return warning !== undefined;
  }
  return false;
};

const isRotation = ({ kind }: CareWork): boolean => kind === 'rotate';

const isLook = ({ kind }: CareWork): boolean => kind !== 'warn' && kind !== 'rotate';

const noted = (
  connection: Connection,
  now: Date,
  warning: Extract<CareWork, { kind: 'warn' }> | undefined,
  looked: Ended,
): Connection => {
  const next = putOff(connection, now, looked);
  if (!warning) return next;
  const { expiresAt, days } = warning;
  return { ...next, warned: { expiresAt, days, at: now.toISOString() } };
};

const putOff = (connection: Connection, now: Date, looked: Ended): Connection => {
  if (looked.kind === 'postponed') return postponed(connection, now, looked);
  if (looked.kind !== 'failed') return connection;
  return postponed(connection, now, { because: 'unforeseen', afterSeconds: 0 });
};

const noteWarning = (ports: Needs, connection: Connection, expiresAt: string, now: Date): Promise<void> => {
  const days = daysUntil(expiresAt, now.getTime());
  const left = days === 0 ? 'has lapsed' : days === 1 ? 'lapses within a day' : `lapses in ${days} days`;
  return noteOnConnection(ports, connection, {
    title: `The credential ${left}`,
    tone: 'waiting',
  });
};
