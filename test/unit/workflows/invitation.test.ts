import type { ConsentOutcome, InvitationEventBody } from '../../../orchestrations/invitation/events.ts';
import { loadOrchestration, type Orchestrate } from '../../support/orchestrators.ts';
import { account, attemptId, event as eventOf, input } from '../../support/invitation-events.ts';
import { play, type World } from '../../support/virtual-host.ts';

let invitation: Orchestrate;
beforeAll(async () => {
  invitation = await loadOrchestration('invitation');
});

const start = new Date(input.createdAt);
const after = (days: number) => new Date(start.getTime() + days * 86_400_000);

type Raised = [day: number, body: InvitationEventBody];

const live = (raised: Raised[], activity: World['activity'] = () => ({})) => {
  const waiting = raised.map(([day, body]) => {
    const at = after(day);
    return { at, name: 'mailbox', event: eventOf(body, at.toISOString()) };
  });
  return play(
    invitation,
    { name: 'invitation', instanceId: input.invitationId, input, at: start },
    { activity, nextEvent: () => waiting.shift() },
  );
};

const first = attemptId(1);
const signedIn: InvitationEventBody = {
  kind: 'signInEnded',
  attemptId: first,
  outcome: { kind: 'signedIn', account, tokenVersion: 't1', match: 'expected', needsOperator: false },
};
const granted: ConsentOutcome = { kind: 'granted', granted: ['a'], missing: [], missingRoles: [] };
const upToSignIn: Raised[] = [
  [0, { kind: 'mailReported', version: 1, outcome: 'sent' }],
  [1, { kind: 'start', loginHint: 'svc@contoso.example' }],
  [1, { kind: 'codeIssued', attemptId: first, codeVersion: 'c1', codeExpiresAt: after(2).toISOString() }],
  [1, signedIn],
];

/** Entra and Graph as seen through the activities that answer with an event. */
const answers =
  (consent: object): World['activity'] =>
  (name, _asked, at) => {
    const base = { at: at.toISOString(), attemptId: first };
    if (name === 'checkConsent')
      return {
        event: { ...base, id: `consent-${base.at}`, kind: 'consentChecked', watch: 0, outcome: consent },
      };
    if (name === 'promote') {
      const outcome = { kind: 'promoted', tokenCreatedAt: 'x', tokenExpiresAt: 'y' };
      return { event: { ...base, id: 'promotion', kind: 'promotionEnded', outcome } };
    }
    return {};
  };

const statuses = (run: Awaited<ReturnType<typeof live>>) =>
  run.calls
    .filter(({ name }) => name === 'recordProgress')
    .map(({ input: { patch } }) => (patch as { status?: string }).status)
    .filter((status) => status !== undefined);

test('straight through: the answers of its own activities are decided before the next event', async () => {
  const run = await live([...upToSignIn, [1, { kind: 'continue', attemptId: first }]], answers(granted));
  expect(statuses(run)).toEqual(['Email Sent', 'Authenticating', 'Authentication Complete']);
  expect(run).toMatchObject({ status: 'completed', output: { status: 'Authentication Complete' } });
});

test('the row is written before a child is started, so that the child sees it', async () => {
  const run = await live(upToSignIn.slice(0, 2));
  const names = run.calls.map(({ name }) => name);
  expect(names.slice(-2)).toEqual(['recordProgress', 'startDeviceSignIn']);
});

test('thirty days of waiting for an approval, resent and reminded meanwhile, stay under 200 events', async () => {
  const asked = Array.from({ length: 6 }, (_none, index): Raised => [
    2 + index,
    { kind: 'newLinkRequested' },
  ]);
  const run = await live(
    [
      ...upToSignIn,
      ...asked,
      [10, { kind: 'resend', by: 'olivia' }],
      [10, { kind: 'mailReported', version: 2, outcome: 'sent' }],
      [20, { kind: 'takeOver' }],
      [29, { kind: 'consentChecked', attemptId: first, watch: 1, outcome: granted }],
      [30, { kind: 'continue', attemptId: first }],
    ],
    answers({ kind: 'required' }),
  );
  expect(statuses(run)).toEqual([
    'Email Sent',
    'Authenticating',
    'Awaiting Approval',
    'Authenticating',
    'Authentication Complete',
  ]);
  expect(run.generations).toHaveLength(1);
  expect(run.generations[0]).toBeLessThanOrEqual(200);
});

test('an event raised twice is decided once', async () => {
  const raised: Raised = [3, { kind: 'newLinkRequested' }];
  const twice = eventOf(raised[1], after(3).toISOString());
  const waiting = [twice, twice].map((event) => ({ at: after(3), name: 'mailbox', event }));
  const run = await play(
    invitation,
    { name: 'invitation', instanceId: input.invitationId, input, at: start },
    { activity: () => ({}), nextEvent: () => waiting.shift() },
  );
  expect(run.calls.filter(({ input: { mail } }) => mail === 'providerNewLink')).toHaveLength(1);
});

test('an event of a kind that this build does not know is passed over', async () => {
  const strange = { kind: 'somethingNew' } as unknown as InvitationEventBody;
  const run = await live([
    [1, strange],
    [2, { kind: 'revoke', by: 'olivia' }],
  ]);
  expect(run.output).toEqual({ status: 'Revoked' });
});

test('a step that fails a few times is repeated until it works', async () => {
  let failures = 3;
  const run = await live([[1, { kind: 'revoke', by: 'olivia' }]], () => {
    if (failures-- > 0) throw new Error('The store does not answer.');
    return {};
  });
  expect(run.output).toEqual({ status: 'Revoked' });
});

test('a step that fails for hours ends the invitation as Failed; the row says so, and the vault is cleared', async () => {
  const run = await live([], (name) => {
    if (name === 'startMail') throw new Error('The durable back end does not answer.');
    return {};
  });
  expect(run.output).toEqual({ status: 'Failed' });
  expect(statuses(run)).toEqual(['Failed']);
  expect(run.calls.at(-1)).toMatchObject({ name: 'discardAttempt', input: { everyVersion: true } });
  expect(run.endedAt.getTime() - start.getTime()).toBeGreaterThan(4 * 3_600_000);
});

test('whatever ends an invitation that had an attempt, every version of its secrets is forgotten', async () => {
  const ends: Raised[] = [
    [2, { kind: 'revoke', by: 'olivia' }],
    [2, { kind: 'replace', by: 'olivia', replacedBy: 'b'.repeat(32) }],
    [40, { kind: 'expire' }],
  ];
  for (const end of ends) {
    const run = await live([...upToSignIn, end], answers(granted));
    expect(run.status).toBe('completed');
    expect(run.calls.at(-1)).toMatchObject({ name: 'discardAttempt', input: { everyVersion: true } });
  }
});
