import type { Problem } from '../../shared/domain/problem.ts';
import { idDigits } from '../../shared/domain/tenant-user.ts';
import { withTeams } from './read-teams.ts';
import type { Step, StepOutcome } from './step.ts';

/**
 * Users whose object id begins with the next digit: those whom Graph no longer told of go, and Teams settings that were not
 * read go with them. Notes on who was seen are forgotten once the row has moved on: a step that is repeated needs them.
 */
export const sweepUsers = async (step: Step): Promise<StepOutcome> => {
  const { ports, replication, run } = step;
  const { tenantUsers } = ports;
  const { place, users } = replication;
  if (run.read === 0 && run.filter === '') return { kind: 'refused', problem: nobodyThere };
  const before = idDigits[run.page - 1];
  if (before !== undefined) await tenantUsers.forgetSeen(place, before);
  const digit = idDigits[run.page];
  if (digit === undefined) return { kind: 'completed', run };
  const seen = await tenantUsers.seen(place, digit, `${run.id}-u`);
  const inTeams =
    run.teams === 'read' ? await tenantUsers.seen(place, digit, `${run.id}-t`) : new Set<string>();
  // Another instance of this run may have swept the digit and forgotten who was seen. Then nobody would seem to be left.
  if ((await ports.replications.read(replication.customerId))?.etag !== step.etag)
    return { kind: 'overtaken' };
  const { kept, changed } = await sweep(step, digit, { seen, inTeams });
  const moved = { ...run, page: run.page + 1, kept: run.kept + kept, changed: run.changed + changed };
  return { kind: 'moved', run: moved, users };
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
