import { crashAt } from '../../support/in-memory-ports.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { control } from '../provisioning/provisioning-cloud.ts';
import { openReplications } from './replication-stage.ts';

/** Runs that are cut off, overtaken, or begun at the same time. */

let cloud: TestCloud;
let around: Awaited<ReturnType<typeof openReplications>>;
beforeAll(async () => {
  cloud = await startTestCloud();
  around = await openReplications(cloud);
});
afterAll(async () => {
  await around.close();
  await cloud.close();
});
beforeEach(() => control(cloud, { command: 'setPopulation', people: 6 }));

const turnover = (left: number, joined: number, moved: number) =>
  control(cloud, { command: 'changePeople', left, joined, moved });

/** How it looks in the end, whatever happened on the way. */
const outcome = async (stage: Awaited<ReturnType<typeof around.stage>>) => {
  const { completed, changeCount } = await stage.row();
  const names = (await stage.users()).map(({ person }) => person.displayName);
  return { completed, changeCount, names };
};

test('killed at any call of any step, it goes on there and counts the same', async () => {
  const whole = await around.stage();
  await whole.replicate();
  const count = crashAt(0, 'before');
  await turnover(1, 2, 3);
  around.pass(301);
  await whole.begin();
  await whole.run(count);
  const { completed, changeCount, names } = await outcome(whole);
  expect(completed).toMatchObject({ users: 12, added: 2, changed: 3, removed: 1 });
  // Every ninth: each kind of call is among them.
  for (let call = 1; call <= count.calls(); call += 9) {
    for (const moment of ['before', 'after'] as const) {
      await control(cloud, { command: 'setPopulation', people: 6 });
      const stage = await around.stage();
      await stage.replicate();
      await turnover(1, 2, 3);
      around.pass(301);
      await stage.begin();
      await stage.run(crashAt(call, moment));
      expect([call, moment, await outcome(stage)]).toMatchObject([
        call,
        moment,
        { completed: { users: 12, added: 2, changed: 3, removed: 1 }, changeCount, names },
      ]);
    }
  }
});

test('of two that begin at once one does', async () => {
  const stage = await around.stage();
  const outcomes = await Promise.all([stage.begin(), stage.begin(), stage.begin()]);
  expect(outcomes.filter(({ kind }) => kind === 'begun')).toHaveLength(1);
  expect(stage.workflows.started.size).toBe(1);
  expect((await stage.begin()).kind).toBe('running');
});

test('two workflows of one run do not disturb each other', async () => {
  const stage = await around.stage();
  await stage.replicate();
  await turnover(1, 1, 1);
  around.pass(301);
  await stage.begin();
  await Promise.all([stage.run(), stage.run(), stage.run()]);
  const { completed, names } = await outcome(stage);
  expect(completed).toMatchObject({ users: 11, removed: 1 });
  expect(names).toHaveLength(11);
});

test('a customer is read at most once in five minutes; who asks sooner hears when', async () => {
  const stage = await around.stage();
  await stage.replicate();
  const { startedAt = '' } = await stage.row();
  expect(await stage.begin()).toEqual({
    kind: 'tooSoon',
    at: new Date(Date.parse(startedAt) + 300_000).toISOString(),
  });
  around.pass(300);
  expect((await stage.begin()).kind).toBe('begun');
});

test('a filter that changes in mid-run gives the run up, and another one follows in five minutes', async () => {
  const stage = await around.stage();
  await stage.begin();
  await stage.step();
  stage.setCustomer({ userFilter: "usageLocation eq 'IT'" });
  expect(await stage.step()).toEqual({ kind: 'ended' });
  const { run, wanted, completed } = await stage.row();
  expect([run, completed, wanted?.cause]).toEqual([undefined, undefined, 'filterChanged']);
  const { replications } = stage.ports;
  const due = () => replications.due(around.clock.now(), 24, 50);
  expect(await due()).not.toContain(stage.customer.id);
  around.pass(301);
  expect(await due()).toContain(stage.customer.id);
  await stage.begin();
  await stage.run();
  expect((await stage.row()).completed).toMatchObject({ users: 1, removed: 10 });
});

test('a run that is given up in mid-sweep tells of as many users as are left, and counts those who went', async () => {
  const stage = await around.stage();
  const { changeCount } = await stage.replicate();
  stage.setCustomer({ userFilter: "usageLocation eq 'IT'" });
  around.pass(301);
  await stage.begin();
  while ((await stage.row()).run?.phase !== 'sweep') await stage.step();
  await stage.step();
  stage.setCustomer({});
  expect(await stage.step()).toEqual({ kind: 'ended' });
  const { users, changeCount: then } = await stage.row();
  expect(users).toBe((await stage.users()).length);
  expect(then - changeCount).toBe(11 - users);
});

test('a connection that was replaced, lost or let go in mid-run gives the run up', async () => {
  for (const change of [{ attemptId: 'a-2' }, { status: 'lost' }, { status: 'disconnected' }] as const) {
    const stage = await around.stage();
    await stage.begin();
    await stage.step();
    stage.setConnection(change);
    expect(await stage.step()).toEqual({ kind: 'ended' });
    expect(await stage.row()).toMatchObject({ users: 11, wanted: { cause: 'connected' } });
    around.pass(301);
    const expected = 'status' in change ? 'held' : 'begun';
    expect([change, (await stage.begin()).kind]).toEqual([change, expected]);
  }
});

test('while the connection does not stand nothing is due; when it does, it is', async () => {
  const stage = await around.stage();
  stage.setConnection({ status: 'lost' });
  expect((await stage.begin()).kind).toBe('held');
  around.pass(100_000);
  expect(await stage.ports.replications.due(around.clock.now(), 24, 50)).not.toContain(stage.customer.id);
});

test('a customer that is deleted in mid-run leaves a place to be emptied, and a namesake inherits nobody', async () => {
  const stage = await around.stage();
  await stage.begin();
  await stage.step();
  const { place } = await stage.row();
  await stage.rows.customers.delete(stage.customer.id);
  expect(await stage.step()).toEqual({ kind: 'ended' });
  const { replications, tenantUsers } = stage.ports;
  expect(await replications.read(stage.customer.id)).toBeUndefined();
  expect(await replications.abandoned(50)).toContain(place);
  while ((await tenantUsers.empty(place)) === 'more');
  await replications.forget(place);
  expect((await tenantUsers.list(place, { limit: 10 })).items).toEqual([]);
  expect(await replications.abandoned(50)).not.toContain(place);
  stage.setCustomer({});
  await stage.begin();
  expect((await stage.row()).place).not.toBe(place);
});

test('users that a step writes after their customer was deleted and its place emptied are removed again', async () => {
  for (const fails of [false, true]) {
    const stage = await around.stage();
    await stage.begin();
    const { place } = await stage.row();
    const { replications, tenantUsers, users } = stage.ports;
    const page: typeof users.page = async (...asked) => {
      await replications.abandon(stage.customer.id);
      while ((await tenantUsers.empty(place)) === 'more');
      await replications.forget(place);
      return users.page(...asked);
    };
    const markSeen = fails ? () => Promise.reject(new Error('Storage is gone.')) : tenantUsers.markSeen;
    const step = stage.step({ users: { ...users, page }, tenantUsers: { ...tenantUsers, markSeen } });
    if (fails) await expect(step).rejects.toThrow('Storage is gone.');
    else expect(await step).toEqual({ kind: 'more' });
    expect((await tenantUsers.list(place, { limit: 10 })).items).not.toEqual([]);
    expect(await replications.abandoned(50)).toContain(place);
  }
});

test('a run whose workflow was lost is found silent and goes on where it was', async () => {
  const stage = await around.stage();
  await stage.begin();
  await stage.step();
  const due = () => stage.ports.replications.due(around.clock.now(), 24, 50);
  expect(await due()).not.toContain(stage.customer.id);
  around.pass(181);
  expect(await due()).toContain(stage.customer.id);
  stage.workflows.started.clear();
  await stage.revive();
  expect(stage.workflows.started.size).toBe(1);
  expect(await due()).not.toContain(stage.customer.id);
  await stage.run();
  expect((await stage.row()).completed).toMatchObject({ users: 11, added: 11 });
});
