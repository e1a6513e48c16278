import { isDeepStrictEqual } from 'node:util';
import { usersRefused } from '../../shared/domain/replication-problem.ts';
import type { DirectoryUser } from '../../shared/domain/tenant-user.ts';
import type { StoredUser, UserWrite } from '../../shared/ports/user-store.ts';
import { rewound, turned, type Step, type StepOutcome } from './step.ts';

/** One page of the tenant's users: what is new or has changed is written, all are noted as seen. */
export const readUsers = async (step: Step): Promise<StepOutcome> => {
  const { ports, tokens, replication, run, connection } = step;
  const access = await tokens.of(connection);
  if (access.kind !== 'token') return access;
  const answer = await ports.users.page(access.accessToken, run.filter, run.cursor);
  if (answer.kind === 'tryLater') return answer;
  if (answer.kind === 'refused') return refused(step, answer);
  const { users, next, count } = answer.value;
  const { added, changed } = await keepUsers(step, users);
  const moved = {
    ...turned(run, next, run.teams === 'read' ? 'teams' : 'sweep'),
    ...(count === undefined ? {} : { expected: count }),
    read: run.read + users.length,
    added: run.added + added,
    changed: run.changed + changed,
  };
  return { kind: 'moved', run: moved, users: replication.users + added };
};

const refused = (
  { tokens, replication, run, connection }: Step,
  { status, message }: { status: number; message: string },
): StepOutcome => {
  if (status === 401 && tokens.forget(connection))
    return { kind: 'tryLater', afterSeconds: 1, reason: 'the access token had lapsed' };
  const again = rewound(run, status);
  return again
    ? { kind: 'moved', run: again, users: replication.users }
    : { kind: 'refused', problem: usersRefused(status, message) };
};

const keepUsers = async (
  { ports: { tenantUsers }, replication: { place }, run }: Step,
  listed: readonly DirectoryUser[],
): Promise<{ added: number; changed: number }> => {
  const touched = { run: run.id, page: `u${run.page}` };
  const people = [...new Map(listed.map((person) => [person.id, person])).values()];
  const ids = people.map(({ id }) => id);
  const known = await tenantUsers.readAll(place, ids);
  const writes = people.flatMap((person) => writeOf(known.get(person.id), person, touched));
  await tenantUsers.writeAll(place, writes);
  await tenantUsers.markSeen(place, `${run.id}-${touched.page}`, ids);
  const written = new Map(writes.map(({ after }) => [after.person.id, after]));
  const now = ids.map((id) => written.get(id) ?? known.get(id)?.value);
  // What an earlier try of this very page wrote counts as well: its count was lost with it.
  const here = now.filter((user) => user?.touched.run === touched.run && user.touched.page === touched.page);
  const added = here.filter((user) => user?.touched.change === 'added').length;
  return { added, changed: here.length - added };
};

const writeOf = (
  before: StoredUser | undefined,
  person: DirectoryUser,
  here: { run: string; page: string },
): UserWrite[] => {
  if (!before) return [{ before, after: { person, touched: { ...here, change: 'added' } } }];
  const { value } = before;
  if (isDeepStrictEqual(value.person, person)) return [];
  const again = value.touched.run === here.run && value.touched.page === here.page;
  const change = again ? value.touched.change : 'changed';
  return [{ before, after: { ...value, person, touched: { ...here, change } } }];
};
