import type { Problem } from '../../shared/domain/problem.ts';
import type { ReplicationRun } from '../../shared/domain/replication.ts';
import { idDigits } from '../../shared/domain/tenant-user.ts';
import { withTeams } from './read-teams.ts';
import type { Step, StepOutcome } from './step.ts';

/** Users a step sweeps, about: object ids are random, so each digit has a sixteenth of them. */
const usersAStep = 4000;

const digitsAStep = ({ read }: ReplicationRun): number =>
  Math.max(1, Math.min(idDigits.length, Math.floor((idDigits.length * usersAStep) / Math.max(1, read))));

/**
 * Users whose object id begins with the next digits: those whom Graph no longer told of go, and Teams settings that were not
 * read go with them. Notes on who was seen are forgotten once the row has moved on: a step that is repeated needs them.
 */
export const sweepUsers = async (step: Step): Promise<StepOutcome> => {
  const { ports, replication, run } = step;
  if (run.read === 0 && run.filter === '') return { kind: 'refused', problem: nobodyThere };
  const count = digitsAStep(run);
  const from = run.page * count;
  const before = idDigits.slice(Math.max(0, from - count), from);
  if (before.length > 0) await ports.tenantUsers.forgetSeen(replication.place, before);
  const digits = idDigits.slice(from, from + count);
  if (digits.length === 0) return { kind: 'completed', run };
  const seen = await seenOf(step, digits);
  // Another instance of this run may have swept them and forgotten who was seen. Then nobody would seem to be left.
  if ((await ports.replications.read(replication.customerId))?.etag !== step.etag)
    return { kind: 'overtaken' };
  const { kept, changed, removed } = await sweep(step, digits, seen);
  const moved = { ...run, page: run.page + 1, kept: run.kept + kept, changed: run.changed + changed };
  return { kind: 'moved', run: moved, users: Math.max(0, replication.users - removed) };
};

const seenOf = async ({ ports, replication: { place }, run }: Step, digits: readonly string[]) => ({
  seen: await ports.tenantUsers.seen(place, digits, `${run.id}-u`),
  inTeams:
    run.teams === 'read' ? await ports.tenantUsers.seen(place, digits, `${run.id}-t`) : new Set<string>(),
});

const sweep = async (
  { ports: { tenantUsers }, replication: { place }, run }: Step,
  digits: readonly string[],
  { seen, inTeams }: { seen: Set<string>; inTeams: Set<string> },
): Promise<{ kept: number; changed: number; removed: number }> => {
  const here = { run: run.id, page: `s${run.page}` };
  const total = { kept: 0, changed: 0, removed: 0 };
  for await (const users of tenantUsers.beginningWith(place, digits)) {
    const there = users.filter(({ value }) => seen.has(value.person.id));
    const left = users.filter(({ value }) => !seen.has(value.person.id));
    await tenantUsers.removeAll(place, left);
    const kept = there.map((before) => {
      const teams = inTeams.has(before.value.person.id) ? before.value.teams : undefined;
      return { before, after: withTeams(before, teams, here) };
    });
    await tenantUsers.writeAll(
      place,
      kept.filter(({ before, after }) => before.value !== after),
    );
    total.kept += kept.length;
    total.removed += left.length;
    total.changed += kept.filter(
      ({ after: { touched } }) => touched.run === here.run && touched.page === here.page,
    ).length;
  }
  return total;
};

/** A tenant has an administrator at least, so an empty list is no reason to remove everybody. */
export const nobodyThere: Problem = {
  code: 'nobodyThere',
  title: 'Microsoft Graph answered that the tenant has no users',
  why: 'A tenant has at least one. Nothing was removed here.',
  who: 'An operator',
  next: 'Validate the connection in Microsoft 365 Settings, then choose Replicate now.',
};
