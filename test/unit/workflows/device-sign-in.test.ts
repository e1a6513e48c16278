import { loadOrchestration, type Orchestrate } from '../../support/orchestrators.ts';
import { play } from '../../support/virtual-host.ts';

let deviceSignIn: Orchestrate;
beforeAll(async () => {
  deviceSignIn = await loadOrchestration('deviceSignIn');
});

const at = '2026-11-02T08:00:00.000Z';
const reference = { invitationId: 'i1', customerId: 'contoso', attemptId: 'i1-1' };
const issued = {
  kind: 'issued',
  codeVersion: 'c1',
  codeExpiresAt: '2026-11-02T08:15:00.000Z',
  interval: 5,
  at,
};
const declined = { kind: 'ended', outcome: { kind: 'declined' }, at };

/** Answers polls one after the other; the last answer for ever. */
const signIn = (polls: object[], requests: object[] = [issued], until?: Date) => {
  let polled = 0;
  let requested = 0;
  const next = (answers: object[], count: number) => answers[Math.min(count, answers.length - 1)] ?? {};
  return play(
    deviceSignIn,
    { name: 'deviceSignIn', instanceId: 'i1-1', input: reference, ...(until ? { until } : {}) },
    {
      activity: (name) => {
        if (name === 'requestDeviceCode') return next(requests, requested++);
        if (name === 'pollDeviceCode') return next(polls, polled++);
        return { outcome: 'raised' };
      },
    },
  );
};
const told = (calls: { name: string; input: Record<string, unknown> }[]) =>
  calls.filter(({ name }) => name === 'tellInvitation').map(({ input: { event } }) => event);

test('the code is told before the first poll, the end after the last', async () => {
  const { calls } = await signIn([{ kind: 'pending' }, declined]);
  expect(calls.map(({ name }) => name)).toEqual([
    'requestDeviceCode',
    'tellInvitation',
    'pollDeviceCode',
    'pollDeviceCode',
    'tellInvitation',
  ]);
  expect(told(calls)).toEqual([
    expect.objectContaining({ id: 'i1-1-code', kind: 'codeIssued', codeVersion: 'c1' }),
    expect.objectContaining({ id: 'i1-1-ended', kind: 'signInEnded', outcome: { kind: 'declined' } }),
  ]);
});

test('it polls at the interval Entra asked for', async () => {
  const { pauses } = await signIn([{ kind: 'pending' }, { kind: 'pending' }, declined]);
  expect(pauses).toEqual([5, 5, 5]);
});

test('every slow_down adds five seconds for good (RFC 8628 §3.5)', async () => {
  const { pauses } = await signIn([
    { kind: 'pending' },
    { kind: 'slowDown' },
    { kind: 'slowDown' },
    { kind: 'pending' },
    declined,
  ]);
  expect(pauses).toEqual([5, 5, 10, 15, 15]);
});

test('after twenty polls it continues as new, with its code and its interval', async () => {
  const run = await signIn([{ kind: 'slowDown' }, ...Array<object>(24).fill({ kind: 'pending' }), declined]);
  expect(run.generations).toHaveLength(2);
  expect(run.calls.filter(({ name }) => name === 'requestDeviceCode')).toHaveLength(1);
  expect(run.pauses).toEqual([5, ...Array<number>(25).fill(10)]);
  expect(told(run.calls)).toHaveLength(2);
});

test('being throttled is waited out, not an end', async () => {
  const run = await signIn(
    [{ kind: 'tryLater', afterSeconds: 30 }, declined],
    [{ kind: 'tryLater', afterSeconds: 60 }, issued],
  );
  expect(run.pauses).toEqual([60, 5, 30, 5]);
  expect(run.status).toBe('completed');
});

test('a Microsoft that gives no code is asked for some minutes; then the customer is told', async () => {
  const run = await signIn([], [{ kind: 'tryLater', afterSeconds: 600 }]);
  expect(run.pauses).toEqual(Array<number>(8).fill(60));
  expect(told(run.calls)).toEqual([
    expect.objectContaining({ kind: 'signInEnded', outcome: expect.objectContaining({ kind: 'refused' }) }),
  ]);
});

test('a poll that keeps failing is passed over: the next one comes', async () => {
  let failures = 5;
  const run = await play(
    deviceSignIn,
    { name: 'deviceSignIn', instanceId: 'i1-1', input: { ...reference, interval: 5 } },
    {
      activity: (name) => {
        if (name === 'pollDeviceCode' && failures-- > 0) throw new Error('The vault does not answer.');
        return declined;
      },
    },
  );
  expect(run.status).toBe('completed');
  expect(run.pauses).toEqual([5, 5]);
});

test('without a code there is nothing to poll: the refusal is told', async () => {
  const refusal = { kind: 'ended', outcome: { kind: 'refused', problem: { code: 'AADSTS7000218' } }, at };
  const { calls } = await signIn([], [refusal]);
  expect(calls.map(({ name }) => name)).toEqual(['requestDeviceCode', 'tellInvitation']);
});

test('superseded, it stops without a word, before the code and after it', async () => {
  expect((await signIn([], [{ kind: 'superseded' }])).calls).toHaveLength(1);
  expect(told((await signIn([{ kind: 'superseded' }])).calls)).toEqual([
    expect.objectContaining({ kind: 'codeIssued' }),
  ]);
});

test('a whole code’s life of polls stays under 200 events a generation', async () => {
  const run = await signIn([{ kind: 'pending' }], [issued], new Date('2026-11-02T08:15:00.000Z'));
  expect(run.generations.length).toBeGreaterThan(5);
  expect(Math.max(...run.generations)).toBeLessThanOrEqual(200);
});
