import { healthOf } from './connection-health.ts';
import type { Connection } from './connection.ts';
import type { Problem } from './problem.ts';
import { later, plusSeconds } from './time.ts';

/** Why a tenant's users are to be read. */
export type ReplicationCause = 'connected' | 'filterChanged' | 'schedule' | 'asked';

/** How Teams settings fared: no service of the customer needs them, the tenant has not granted them, or Graph refused them. */
export type TeamsReading = 'read' | 'notNeeded' | 'notGranted' | 'refused';

/** How a customer's users are kept in step with its tenant. Times are ISO 8601 strings in UTC. */
export interface Replication {
  customerId: string;
  /** Names where the users lie. A customer of the same name later has another place, and inherits none. */
  place: string;
  /** How many there are. */
  users: number;
  /** Grows by every user that is added, changed or removed: the same number means nothing changed. */
  changeCount: number;
  /** A change that no run has taken up yet, since when. */
  wanted?: { cause: ReplicationCause; at: string };
  /** It is due, but the connection does not stand. The next one that does ends this. */
  heldSince?: string;
  /** When the newest run began, whatever became of it. */
  startedAt?: string;
  run?: ReplicationRun;
  /** The last run that came to its end. */
  completed?: CompletedReplication;
  /** Since then: why a run ended before. */
  failure?: { at: string; problem: Problem };
}

/** Where a run stands. A step that is repeated begins here again. */
export interface ReplicationRun {
  id: string;
  cause: ReplicationCause;
  startedAt: string;
  /** What it reads, and through what: a run whose filter or connection has changed since is given up. */
  filter: string;
  tenantId: string;
  attemptId: string;
  phase: 'users' | 'teams' | 'sweep';
  /** Pages read in this phase, or digits swept. */
  page: number;
  /** Graph's `@odata.nextLink`: opaque, and for this row only. */
  cursor?: string;
  /** Users of the tenant that matched, as Graph counted them at the start. */
  expected?: number;
  read: number;
  added: number;
  changed: number;
  /** Users found to be there still, as far as swept. */
  kept: number;
  /** Users there were when it began. */
  before: number;
  teams: TeamsReading;
  /** The last sign of life, or when the next one is expected: the workflow of a silent run is started again. */
  aliveAt: string;
  /** Times it was started again. */
  restarts: number;
  /** Tries in a row that Microsoft did not answer, and its reason. */
  tries: number;
  waitingFor?: string;
  /** Lists that were begun anew because their next page was no longer known. */
  rewinds: number;
}

export interface CompletedReplication {
  at: string;
  startedAt: string;
  cause: ReplicationCause;
  filter: string;
  teams: TeamsReading;
  users: number;
  added: number;
  changed: number;
  removed: number;
}

/** Of one customer. */
export const leastMinutesBetweenRuns = 5;
/** Changes often come together: the first waits so long for the others. */
const settleSeconds = 60;
/** A run that is silent for so long may have lost its workflow. */
export const silenceSeconds = 180;

/** May a connection be read through? Once it opened the tenant, and as long as nothing says otherwise. */
export const isVerified = (connection: Connection | undefined): connection is Connection =>
  connection !== undefined && healthOf(connection) === 'working';

/** Is this connection a reason to read the users: has it come to stand, or been replaced, or been granted more or less? */
export const opensAnew = (before: Connection | undefined, next: Connection): boolean =>
  isVerified(next) &&
  (!isVerified(before) ||
    before.attemptId !== next.attemptId ||
    before.tenantId !== next.tenantId ||
    [...before.granted].sort().join() !== [...next.granted].sort().join());

/** The earliest next start. */
export const mayStartAt = ({ startedAt }: Replication, now: string): string =>
  startedAt === undefined ? now : later(now, plusSeconds(startedAt, leastMinutesBetweenRuns * 60));

/** Microsoft makes it wait for longer than a new run would have to: who asks for one gets it. */
export const mayBeginAnew = ({ waitingFor, aliveAt }: ReplicationRun, now: string): boolean =>
  waitingFor !== undefined && aliveAt > plusSeconds(now, leastMinutesBetweenRuns * 60);

/** When a change that was asked for is taken up, or undefined when nothing waits to be. */
export const wantedAt = (replication: Replication): string | undefined => {
  const { wanted, run, heldSince } = replication;
  if (!wanted || run || heldSince !== undefined) return undefined;
  return mayStartAt(replication, plusSeconds(wanted.at, wanted.cause === 'asked' ? 0 : settleSeconds));
};

/** A customer whose users were never read. */
export const newReplication = (customerId: string, place: string): Replication => ({
  customerId,
  place,
  users: 0,
  changeCount: 0,
});

/** Notes that something changed. The first of several changes keeps its time, so that they do not put each other off. */
export const wanting = (replication: Replication, cause: ReplicationCause, at: string): Replication => {
  const { heldSince: _held, wanted, ...rest } = replication;
  return { ...rest, wanted: { cause, at: wanted?.at ?? at } };
};

/** A run that begins now. */
export const beginRun = (
  replication: Replication,
  run: Pick<ReplicationRun, 'id' | 'cause' | 'startedAt' | 'filter' | 'tenantId' | 'attemptId' | 'teams'>,
): Replication => {
  const { wanted: _wanted, heldSince: _held, ...rest } = replication;
  return {
    ...rest,
    startedAt: run.startedAt,
    run: {
      ...run,
      ...{ phase: 'users', page: 0, read: 0, added: 0, changed: 0, kept: 0, before: replication.users },
      ...{ aliveAt: run.startedAt, restarts: 0, tries: 0, rewinds: 0 },
    },
  };
};

/** What a finished run leaves. */
export const completeRun = (replication: Replication, run: ReplicationRun, at: string): Replication => {
  const { run: _run, failure: _failure, ...rest } = replication;
  const { startedAt, cause, filter, teams, added, changed, kept: users, before } = run;
  const removed = Math.max(0, before + added - users);
  const completed = { at, startedAt, cause, filter, teams, users, added, changed, removed };
  return { ...rest, users, changeCount: rest.changeCount + added + changed + removed, completed };
};

/** A run that Microsoft refused: what it had read stays, nothing more is removed. */
export const failRun = (replication: Replication, problem: Problem, at: string): Replication => {
  const { run, ...rest } = replication;
  return { ...rest, changeCount: changedSoFar(rest, run), failure: { at, problem } };
};

/** A run whose filter or connection is no longer the customer's: another one takes its place. */
export const giveUpRun = (replication: Replication, cause: ReplicationCause, at: string): Replication => {
  const { run, ...rest } = replication;
  return wanting({ ...rest, changeCount: changedSoFar(rest, run) }, cause, at);
};

const changedSoFar = (
  { changeCount, users }: Omit<Replication, 'run'>,
  run: ReplicationRun | undefined,
): number => {
  if (!run) return changeCount;
  const { before, added, changed } = run;
  return changeCount + added + changed + Math.max(0, before + added - users);
};
