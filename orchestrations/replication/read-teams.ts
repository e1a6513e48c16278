import { isDeepStrictEqual } from 'node:util';
import type { TeamsReading } from '../../shared/domain/replication.ts';
import type { TeamsSettings, TenantUser } from '../../shared/domain/tenant-user.ts';
import type { StoredUser } from '../../shared/ports/user-store.ts';
import { rewound, turned, type Step, type StepOutcome } from './step.ts';
import { teamsScope } from './teams-needed.ts';

const scopes = [teamsScope];

/**
 * One page of Teams settings. Graph cannot filter them as it filters users, so those of people who are not kept are passed
 * over. Without the permission the users are replicated all the same, and the run says what is missing.
 */
export const readTeams = async (step: Step): Promise<StepOutcome> => {
  const { ports, tokens, replication, run, connection } = step;
  const access = await tokens.of(connection, scopes);
  if (access.kind === 'tryLater') return access;
  if (access.kind === 'refused')
    return access.problem.code === 'AADSTS65001' ? without(step, 'notGranted') : access;
  const answer = await ports.users.teamsPage(access.accessToken, run.cursor);
  if (answer.kind === 'tryLater') return answer;
  if (answer.kind === 'refused') return refused(step, answer.status);
  const changed = await keepTeams(step, answer.value.users);
  const moved = { ...turned(run, answer.value.next, 'sweep'), changed: run.changed + changed };
  return { kind: 'moved', run: moved, users: replication.users };
};

const refused = (step: Step, status: number): StepOutcome => {
  const { tokens, replication, run, connection } = step;
  if (status === 401 && tokens.forget(connection, scopes))
    return { kind: 'tryLater', afterSeconds: 1, reason: 'the access token had lapsed' };
  const again = rewound(run, status);
  if (again) return { kind: 'moved', run: { ...again, read: run.read }, users: replication.users };
  // An account's token has the permission, else Entra would not have given it: what it lacks is a role.
  const isApp = connection.method === 'appRegistration';
  return without(step, status === 403 && isApp ? 'notGranted' : 'refused');
};

const without = ({ replication, run }: Step, teams: TeamsReading): StepOutcome => ({
  kind: 'moved',
  run: { ...turned(run, undefined, 'sweep'), teams },
  users: replication.users,
});

interface Listed {
  id: string;
  teams: TeamsSettings;
}

/** Answers how many were changed by this page and by no earlier one of the run. */
const keepTeams = async (
  { ports: { tenantUsers }, replication: { place }, run }: Step,
  listed: readonly Listed[],
): Promise<number> => {
  const page = `t${run.page}`;
  const settings = new Map(listed.map(({ id, teams }) => [id, teams]));
  const known = await tenantUsers.readAll(place, [...settings.keys()]);
  const kept = [...known.values()].map((before) => ({
    before,
    after: withTeams(before, settings.get(before.value.person.id), { run: run.id, page }),
  }));
  await tenantUsers.writeAll(
    place,
    kept.filter(({ before, after }) => before.value !== after),
  );
  await tenantUsers.markSeen(place, `${run.id}-${page}`, [...known.keys()]);
  return kept.filter(({ after: { touched } }) => touched.run === run.id && touched.page === page).length;
};

/** The same object where nothing changes. A user that an earlier page of the run changed is counted there. */
export const withTeams = (
  { value }: StoredUser,
  teams: TeamsSettings | undefined,
  here: { run: string; page: string },
): TenantUser => {
  if (isDeepStrictEqual(value.teams, teams)) return value;
  const { teams: _before, ...user } = value;
  const touched = user.touched.run === here.run ? user.touched : { ...here, change: 'changed' as const };
  return { ...user, ...(teams === undefined ? {} : { teams }), touched };
};
