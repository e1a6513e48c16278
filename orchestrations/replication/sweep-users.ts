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
  const digits = digitsAStep(run);
  const from = run.page * digits;
  for (const digit of idDigits.slice(Math.max(0, from - digits), from))
    await ports.tenantUsers.forgetSeen(replication.place, digit);
  if (from >= idDigits.length) return { kind: 'completed', run };
  const moved = { ...run, page: run.page + 1 };
  for (const digit of idDigits.slice(from, from + digits)) {
    const swept = await sweepDigit(step, digit);
    if (!swept) return { kind: 'overtaken' };
    moved.kept += swept.kept;
    moved.changed += swept.changed;
  }
  return { kind: 'moved', run: moved, users: replication.users };
};

/** Undefined when another instance of this run swept it and may have forgotten who was seen: nobody would seem to be left. */
const sweepDigit = async (
  step: Step,
  digit: string,
): Promise<{ kept: number; changed: number } | undefined> => {
  const { ports, replication, run, etag } = step;
  const { place, customerId } = replication;
  const seen = await ports.tenantUsers.seen(place, digit, `${run.id}-u`);
  const inTeams =
    run.teams === 'read' ? await ports.tenantUsers.seen(place, digit, `${run.id}-t`) : new Set<string>();
  if ((await ports.replications.read(customerId))?.etag !== etag) return undefined;
  return sweep(step, digit, { seen, inTeams });
};

const sweep = async (
  { ports: { tenantUsers }, replication: { place }, run }: Step,
  digit: string,
  { seen, inTeams }: { seen: Set<string>; inTeams: Set<string> },
): Promise<{ kept: number; changed: number }> => {
  const here = { run: run.id, page: `s${run.page}` };
  const total = { kept: 0, changed: 0 };
  for await (const users of tenantUsers.beginningWith(place, digit)) {
    const there = users.filter(({ value }) => seen.has(value.person.id));
    await tenantUsers.removeAll(
      place,
      users.filter((user) => !there.includes(user)),
    );
    const kept = there.map((before) => {
      const teams = inTeams.has(before.value.person.id) ? before.value.teams : undefined;
      return { before, after: withTeams(before, teams, here) };
    });
    await tenantUsers.writeAll(
      place,
      kept.filter(({ before, after }) => before.value !== after),
    );
    total.kept += kept.length;
    total.changed += kept.filter(
      ({ after: { touched } }) => touched.run === here.run && touched.page === here.page,
    ).length;
  }
  return total;
};

/** A tenant has an administrator at least, so an empty list is no reason to remove everybody. */
const nobodyThere: Problem = {
  code: 'nobodyThere',
  title: 'Microsoft Graph answered that the tenant has no users',
  why: 'A tenant has at least one. Nothing was removed here.',
  who: 'An operator',
  next: 'Validate the connection in Microsoft 365 Settings, then choose Replicate now.',
};
