import type { Connection } from '../../../shared/domain/connection.ts';
import { neverAnswered } from '../../../shared/domain/replication-problem.ts';
import {
  completeRun,
  failRun,
  giveUpRun,
  isVerified,
  type Replication,
  type ReplicationCause,
  type ReplicationRun,
} from '../../../shared/domain/replication.ts';
import { plusSeconds } from '../../../shared/domain/time.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { TryLater } from '../../../shared/ports/token-endpoint.ts';
import type { Activity } from '../../activity.ts';
import { standing } from '../begin.ts';
import type { replicationActivities, StepAnswer } from '../contracts.ts';
import { graphTokens } from '../graph-tokens.ts';
import { readTeams } from '../read-teams.ts';
import { readUsers } from '../read-users.ts';
import type { Step, StepOutcome, StepPorts } from '../step.ts';
import { sweepUsers } from '../sweep-users.ts';

type Needs = StepPorts & Pick<Ports, 'customers' | 'connections'>;

/**
 * The next step of a run. It reads where the run stands, does the step, and writes where it stands then, guarded by the
 * row's ETag: of two that do the same step one counts, and what a crash cut off is done again.
 */
export const advanceReplication = (ports: Needs): Activity<typeof replicationActivities.advance> => {
  const tokens = graphTokens(ports);
  return async ({ customerId, runId }) => {
    const stored = await ports.replications.read(customerId);
    const run = stored?.value.run;
    if (!stored || run?.id !== runId) return { kind: 'ended' };
    const { value: replication, etag } = stored;
    const write = async (next: Replication, answer: StepAnswer): Promise<StepAnswer> => {
      if ((await ports.replications.write(next, etag)).kind === 'written') return answer;
      await leaveIfGone(ports, replication);
      return { kind: 'more' };
    };
    const now = () => ports.clock.now().toISOString();
    const found = await sameAsEver(ports, customerId, run);
    if (found.kind === 'gone') return { kind: 'ended' };
    if (found.kind === 'other') return write(giveUpRun(replication, found.cause, now()), { kind: 'ended' });
    const step = { ports, tokens, replication, run, etag, connection: found.connection };
    const outcome = await take(step);
    switch (outcome.kind) {
      case 'overtaken':
        return { kind: 'more' };
      case 'moved': {
        const { waitingFor: _waitingFor, ...moved } = outcome.run;
        const next = { ...replication, users: outcome.users, run: { ...moved, tries: 0, aliveAt: now() } };
        return write(next, { kind: 'more' });
      }
      case 'completed':
        return write(completeRun(replication, outcome.run, now()), { kind: 'ended' });
      case 'refused':
        return write(failRun(replication, outcome.problem, now()), { kind: 'ended' });
      case 'tryLater':
        return later(step, outcome, now(), write);
    }
  };
};

const take = async (step: Step): Promise<StepOutcome> => {
  try {
    return await stepOf(step);
  } catch (error) {
    await leaveIfGone(step.ports, step.replication);
    throw error;
  }
};

/** A customer that was deleted during the step: its place may have been emptied before the step wrote there. */
const leaveIfGone = async (
  { replications }: Pick<Ports, 'replications'>,
  { customerId, place }: Replication,
): Promise<void> => {
  const present = await replications.read(customerId);
  if (present?.value.place !== place) await replications.leave(place);
};

const stepOf = (step: Step): Promise<StepOutcome> => {
  switch (step.run.phase) {
    case 'users':
      return readUsers(step);
    case 'teams':
      return readTeams(step);
    case 'sweep':
      return sweepUsers(step);
  }
};

type Found =
  | { kind: 'same'; connection: Connection }
  | { kind: 'other'; cause: ReplicationCause }
  /** The customer was deleted, and its row with it. */
  | { kind: 'gone' };

/** Is the run still of the customer's tenant, through the same connection, with the same filter? */
const sameAsEver = async (
  { customers, connections, replications }: Needs,
  customerId: string,
  run: ReplicationRun,
): Promise<Found> => {
  const customer = (await customers.read(customerId))?.value;
  if (!customer) {
    await replications.abandon(customerId);
    return { kind: 'gone' };
  }
  const connection = (await connections.read(customerId))?.value;
  if (!isVerified(connection)) return { kind: 'other', cause: 'connected' };
  const { filter, tenantId, attemptId } = standing(customer, connection);
  if (tenantId !== run.tenantId || attemptId !== run.attemptId) return { kind: 'other', cause: 'connected' };
  return filter === run.filter ? { kind: 'same', connection } : { kind: 'other', cause: 'filterChanged' };
};

/** Tries in a row: about three hours, with growing pauses. */
const mostTries = 16;
/** However long Microsoft asks for: a look an hour costs it nothing. */
const longestPauseSeconds = 3600;

const later = (
  { replication, run }: Step,
  { afterSeconds, reason }: TryLater,
  now: string,
  write: (next: Replication, answer: StepAnswer) => Promise<StepAnswer>,
): Promise<StepAnswer> => {
  if (run.tries === mostTries)
    return write(failRun(replication, neverAnswered(reason), now), { kind: 'ended' });
  const growing = run.tries === 0 ? 0 : Math.min(15 * 2 ** (run.tries - 1), 900);
  const seconds = Math.min(Math.max(afterSeconds, growing), longestPauseSeconds);
  const waiting = { tries: run.tries + 1, waitingFor: reason, aliveAt: plusSeconds(now, seconds) };
  return write({ ...replication, run: { ...run, ...waiting } }, { kind: 'later', afterSeconds: seconds });
};
