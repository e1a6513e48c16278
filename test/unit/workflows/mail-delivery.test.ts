import fc from 'fast-check';
import { mailPause } from '../../../orchestrations/mail-delivery/keep-sending.ts';
import { loadOrchestration, type Orchestrate } from '../../support/orchestrators.ts';
import { play, type World } from '../../support/virtual-host.ts';

let mailDelivery: Orchestrate;
beforeAll(async () => {
  mailDelivery = await loadOrchestration('mailDelivery');
});

const input = { invitationId: 'i1', mail: 'invitation', key: 'v1', version: 1, tries: 0 };
const deliver = (sendMail: World['activity'], given: object = {}, until?: Date) =>
  play(
    mailDelivery,
    { name: 'mailDelivery', instanceId: 'm', input: { ...input, ...given }, ...(until ? { until } : {}) },
    { activity: (name, asked, at) => (name === 'sendMail' ? sendMail(name, asked, at) : {}) },
  );

const failingUntil = (tries: number) => (_name: string, asked: Record<string, unknown>, at: Date) =>
  asked['tries'] === tries
    ? { kind: 'sent', at: at.toISOString() }
    : { kind: 'tryLater', afterSeconds: 0, at: at.toISOString() };
const told = (calls: { name: string; input: Record<string, unknown> }[]) =>
  calls.filter(({ name }) => name === 'tellInvitation').map(({ input: { event } }) => event);

test('a mail that goes out is reported once', async () => {
  const run = await deliver(failingUntil(1));
  expect(run.calls.map(({ name }) => name)).toEqual(['sendMail', 'tellInvitation']);
  expect(told(run.calls)).toEqual([
    expect.objectContaining({ id: 'mail-v1-sent', kind: 'mailReported', version: 1, outcome: 'sent' }),
  ]);
});

test('while it fails it is tried ten times, a minute apart; then the pauses grow to an hour', async () => {
  const { pauses } = await deliver(failingUntil(17));
  expect(pauses).toEqual([...Array<number>(9).fill(60), 120, 240, 480, 960, 1920, 3600, 3600]);
});

test('after ten tries the operator is told that it is delayed, once', async () => {
  const run = await deliver(failingUntil(40));
  expect(told(run.calls).map((event) => (event as { outcome: string }).outcome)).toEqual(['delayed', 'sent']);
});

test('the service’s Retry-After is honoured when it is longer', async () => {
  const { pauses } = await deliver((_name, { tries }, at) =>
    tries === 3 ? { kind: 'sent', at } : { kind: 'tryLater', afterSeconds: 300, at },
  );
  expect(pauses).toEqual([300, 300]);
});

test('a refusal for good stops at once and is reported', async () => {
  const run = await deliver((_name, _asked, at) => ({ kind: 'refused', at }));
  expect([run.pauses, told(run.calls)]).toEqual([[], [expect.objectContaining({ outcome: 'refused' })]]);
});

test('a try that fails on our side is a try like another: it goes on after its pause', async () => {
  let failures = 4;
  const run = await deliver((_name, _asked, at) => {
    if (failures-- > 0) throw new Error('The table does not answer.');
    return { kind: 'sent', at };
  });
  expect([run.status, run.pauses]).toEqual(['completed', [60]]);
});

test('a mail that nobody needs any more stops without a word', async () => {
  const run = await deliver(() => ({ kind: 'superseded' }));
  expect(run.calls.map(({ name }) => name)).toEqual(['sendMail']);
});

test('nobody waits for the other mails: they are not reported', async () => {
  const run = await deliver(failingUntil(12), { mail: 'reminder' });
  expect(told(run.calls)).toEqual([]);
});

test('days of failures stay under 200 events a generation', async () => {
  const run = await deliver(failingUntil(-1), {}, new Date('2026-11-06T08:00:00.000Z'));
  expect(run.generations.length).toBeGreaterThan(4);
  expect(Math.max(...run.generations)).toBeLessThanOrEqual(200);
});

test('tries go on counting over generations', async () => {
  const { calls } = await deliver(failingUntil(45));
  const tries = calls.filter(({ name }) => name === 'sendMail').map(({ input: { tries } }) => tries);
  expect(tries).toEqual(Array.from({ length: 45 }, (_none, index) => index + 1));
});

test('pauses never shrink and never exceed an hour, unless the service asks for more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 7200 }), (tries, retryAfter) => {
      expect(mailPause(tries + 1, 0)).toBeGreaterThanOrEqual(mailPause(tries, 0));
      expect(mailPause(tries, 0)).toBeLessThanOrEqual(3600);
      expect(mailPause(tries, retryAfter)).toBe(Math.max(mailPause(tries, 0), retryAfter));
    }),
  );
});
