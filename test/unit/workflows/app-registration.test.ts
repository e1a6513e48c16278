import { loadOrchestration, type Orchestrate } from '../../support/orchestrators.ts';
import { play } from '../../support/virtual-host.ts';

let appRegistration: Orchestrate;
let appRemoval: Orchestrate;
beforeAll(async () => {
  appRegistration = await loadOrchestration('appRegistration');
  appRemoval = await loadOrchestration('appRemoval');
});

const reference = {
  invitationId: 'i1',
  customerId: 'contoso',
  attemptId: 'i1-1',
  run: 1,
  tokenVersion: 'p1',
};
const facts: Record<string, object> = {
  createApplication: { objectId: 'o1', applicationId: 'a1' },
  createServicePrincipal: { servicePrincipalId: 's1' },
  addCredential: { secretVersion: 'v1', secretExpiresAt: '2028-01-01T00:00:00.000Z', credential: 'secret' },
};
const done = (name: string) => ({ kind: 'done', facts: facts[name] ?? {} });

/** Each step answers what is listed for it, one after the other, then that it is done. */
const provision = (answers: Record<string, (object | 'throws')[]> = {}) => {
  const left = new Map(Object.entries(answers).map(([name, list]) => [name, [...list]]));
  return play(
    appRegistration,
    { name: 'appRegistration', instanceId: 'i1-1-provision-1', input: reference },
    {
      activity: (name) => {
        const next = left.get(name)?.shift() ?? done(name);
        if (next === 'throws') throw new Error('The vault does not answer.');
        return next;
      },
    },
  );
};
const wait = { kind: 'wait' };
const outcomes = (calls: { name: string; input: Record<string, unknown> }[]) =>
  calls.filter(({ name }) => name === 'endProvisioning').map(({ input: { outcome } }) => outcome);

test('one step after the other; each knows what those before it have made', async () => {
  const { calls, status } = await provision();
  expect(status).toBe('completed');
  expect(calls.map(({ name }) => name)).toEqual([
    'createApplication',
    'createServicePrincipal',
    'grantPermissions',
    'addCredential',
    'assignRoles',
    'verifyNewApp',
    'endProvisioning',
  ]);
  expect(calls[4]?.input).toMatchObject({ ...reference, objectId: 'o1', servicePrincipalId: 's1' });
  expect(outcomes(calls)).toEqual([
    {
      kind: 'provisioned',
      app: {
        applicationId: 'a1',
        secretVersion: 'v1',
        secretExpiresAt: '2028-01-01T00:00:00.000Z',
        credential: 'secret',
      },
    },
  ]);
});

test('a directory that is behind is waited for, with growing pauses, step by step', async () => {
  const { pauses } = await provision({
    createServicePrincipal: [wait, wait, wait],
    verifyNewApp: [wait, { kind: 'wait', afterSeconds: 40 }],
  });
  expect(pauses).toEqual([2, 4, 8, 2, 40]);
});

test('long waits continue as new, and histories stay short', async () => {
  const run = await provision({
    createServicePrincipal: Array<object>(20).fill(wait),
    verifyNewApp: Array<object>(20).fill(wait),
  });
  expect(run.generations.length).toBeGreaterThan(1);
  expect(Math.max(...run.generations)).toBeLessThanOrEqual(200);
  expect(outcomes(run.calls)).toMatchObject([{ kind: 'provisioned' }]);
});

test('after ten minutes or so it is said that the directory is behind', async () => {
  const run = await provision({ verifyNewApp: Array<object>(100).fill(wait) });
  const waited = run.pauses.reduce((sum, seconds) => sum + seconds, 0);
  expect(waited).toBeGreaterThan(9 * 60);
  expect(waited).toBeLessThan(15 * 60);
  expect(outcomes(run.calls)).toMatchObject([
    { kind: 'failed', step: 'verifyAccess', problem: { code: 'directorySlow' } },
  ]);
});

test('a step that fails ends the run, by its name', async () => {
  const problem = { code: 'administratorLacksRole' };
  const { calls } = await provision({ grantPermissions: [{ kind: 'failed', problem }] });
  expect(calls).toHaveLength(4);
  expect(outcomes(calls)).toEqual([{ kind: 'failed', step: 'grantPermissions', problem }]);
});

test('a step that keeps throwing is ours to mend, and the wizard says so', async () => {
  const { calls } = await provision({ addCredential: Array<'throws'>(5).fill('throws') });
  expect(outcomes(calls)).toMatchObject([
    { kind: 'failed', step: 'addCredential', problem: { code: 'setupFailedHere' } },
  ]);
});

test('superseded, it stops without a word', async () => {
  const { calls } = await provision({ assignRoles: [{ kind: 'superseded' }] });
  expect(calls.map(({ name }) => name)).not.toContain('endProvisioning');
});

describe('the removal', () => {
  const remove = (answers: (object | 'throws')[]) => {
    const left = [...answers];
    return play(
      appRemoval,
      { name: 'appRemoval', instanceId: 'i1-1-removal', input: { ...reference, looks: 0 } },
      {
        activity: (name) => {
          if (name === 'endAppRemoval') return {};
          const next = left.length > 1 ? left.shift() : left[0];
          if (next === undefined || next === 'throws') throw new Error('Graph does not answer.');
          return next;
        },
      },
    );
  };
  const gaveUp = (calls: { name: string; input: Record<string, unknown> }[]) =>
    calls.filter(({ name }) => name === 'endAppRemoval').map(({ input }) => input['removed']);

  test('waits for the run that makes it, then is done', async () => {
    const { pauses, calls } = await remove([
      { kind: 'wait', afterSeconds: 2 },
      { kind: 'wait', afterSeconds: 2 },
      { kind: 'done' },
    ]);
    expect(pauses).toEqual([2, 2]);
    expect(gaveUp(calls)).toEqual([]);
  });

  test('looks for some minutes for what the directory does not know yet', async () => {
    const { pauses, calls } = await remove([{ kind: 'notFound' }]);
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60]);
    expect(gaveUp(calls)).toEqual([true]);
  });

  test('that keeps failing is said to have failed', async () => {
    expect(gaveUp((await remove(['throws'])).calls)).toEqual([false]);
  });

  test('that is told to wait for long continues as new', async () => {
    const waits = Array<object>(40).fill({ kind: 'wait', afterSeconds: 60 });
    const run = await remove([...waits, { kind: 'done' }]);
    expect(run.generations.length).toBeGreaterThan(1);
    expect(run.status).toBe('completed');
  });
});
