import type { InvitationEventBody } from '../../../orchestrations/invitation/events.ts';
import {
  account,
  appMade,
  attemptId,
  event,
  input,
  play,
  playWith,
  problem,
} from '../../support/invitation-events.ts';

/** **Create New App Registration** in the invitation’s workflow. */

const signedIn = (tokenVersion = 'p1') => event({ kind: 'administratorSignedIn', account, tokenVersion });
const ended = (outcome: Extract<InvitationEventBody, { kind: 'provisioningEnded' }>['outcome'], run = 1) =>
  event({ kind: 'provisioningEnded', attemptId: attemptId(1), run, outcome });
const made = (run = 1) => ended({ kind: 'provisioned', app: appMade }, run);
const failed = (run = 1) => ended({ kind: 'failed', step: 'grantPermissions', problem }, run);
const promoted = () =>
  event({
    kind: 'promotionEnded',
    attemptId: attemptId(1),
    outcome: { kind: 'appPromoted', granted: [], missing: [], missingRoles: [] },
  });
const reference = { attemptId: attemptId(1), customerId: 'contoso' };
const names = (effects: readonly { activity: string }[]) => effects.map((effect) => effect.activity);

test('an administrator’s sign-in begins the steps', () => {
  const { state, effects } = play(signedIn());
  expect(state.status).toBe('Authenticating');
  expect(state.attempt).toMatchObject({ kind: 'provisioning', phase: 'provisioning', run: 1 });
  expect(effects).toContainEqual({
    activity: 'startAppRegistration',
    input: expect.objectContaining({ ...reference, run: 1, tokenVersion: 'p1' }),
  });
});

test('what was made is promoted as an app registration, its kind of credential included', () => {
  const { effects } = play(signedIn(), made());
  expect(effects).toContainEqual({
    activity: 'promote',
    input: expect.objectContaining({ kind: 'appRegistration', ...appMade }),
  });
});

test('once in use, nothing of it is removed and the administrator’s sign-in is forgotten', () => {
  const { state, effects } = play(signedIn(), made(), promoted());
  expect(state.status).toBe('Authentication Complete');
  expect(names(effects)).not.toContain('startAppRemoval');
  expect(effects).toContainEqual({
    activity: 'discardAttempt',
    input: expect.objectContaining({ provisioningVersion: 'p1' }),
  });
});

test('the timeline says that the consent for the set-up stays, and where it is revoked', () => {
  const { effects } = play(signedIn(), made(), promoted());
  expect(effects[0]?.input).toMatchObject({
    timeline: { title: 'Connection verified and in use', detail: expect.stringContaining('revokes it') },
  });
});

test('a step that failed keeps the attempt, and says why', () => {
  const { state, effects } = play(signedIn(), failed());
  expect(state.attempt).toMatchObject({ phase: 'provisioningFailed', tokenVersion: 'p1' });
  expect(effects).toEqual([
    expect.objectContaining({
      input: expect.objectContaining({ patch: expect.objectContaining({ problem }) }),
    }),
  ]);
});

test('another administrator goes on with the same attempt; the first sign-in is forgotten', () => {
  const { state, effects } = play(signedIn(), failed(), signedIn('p2'));
  expect(state.attempt).toMatchObject({ number: 1, phase: 'provisioning', run: 2, tokenVersion: 'p2' });
  expect(effects).toContainEqual({
    activity: 'discardAttempt',
    input: expect.objectContaining({ provisioningVersion: 'p1' }),
  });
  expect(names(effects)).toContain('startAppRegistration');
});

test('the same administrator may try again', () => {
  const { state, effects } = play(signedIn(), failed(), event({ kind: 'provisionAgain' }));
  expect(state.attempt).toMatchObject({ phase: 'provisioning', run: 2, tokenVersion: 'p1' });
  expect(names(effects)).toEqual(['recordProgress', 'startAppRegistration']);
});

test('a run that is over has nothing to say', () => {
  const again = event({ kind: 'provisionAgain' });
  expect(play(signedIn(), failed(), again, failed(1)).effects).toEqual([]);
  expect(play(signedIn(), failed(), again, made(2)).state.attempt?.phase).toBe('promoting');
});

test('nothing is tried again while the steps are under way', () => {
  expect(play(signedIn(), event({ kind: 'provisionAgain' })).effects).toEqual([]);
});

test('a second administrator meanwhile is forgotten', () => {
  const { state, effects } = play(signedIn(), signedIn('p2'));
  expect(state.attempt).toMatchObject({ run: 1, tokenVersion: 'p1' });
  expect(effects).toEqual([
    { activity: 'discardAttempt', input: expect.objectContaining({ provisioningVersion: 'p2' }) },
  ]);
});

test.each<[string, InvitationEventBody]>([
  ['choosing another way', { kind: 'switchMethod' }],
  ['a revoke', { kind: 'revoke', by: 'olivia' }],
  ['a replacement', { kind: 'replace', by: 'olivia', replacedBy: 'b'.repeat(32) }],
])('%s takes away what was made', (_what, body) => {
  for (const before of [[], [failed()]]) {
    const { effects } = play(signedIn(), ...before, event(body));
    expect(effects).toContainEqual({
      activity: 'startAppRemoval',
      input: expect.objectContaining({ ...reference, run: 1, tokenVersion: 'p1' }),
    });
  }
});

test('the removal knows the tenant in which the administrator signed in', () => {
  const tenantId = 't1';
  const begun = event({ kind: 'administratorSignedIn', account, tokenVersion: 'p1', tenantId });
  const revoke = event({ kind: 'revoke', by: 'olivia' });
  expect(play(begun, failed(), signedIn('p2'), revoke).effects).toContainEqual({
    activity: 'startAppRemoval',
    input: { ...reference, invitationId: input.invitationId, run: 2, tokenVersion: 'p2', tenantId },
  });
});

test('the end looks for sign-ins that no removal needs, also when nobody was told of one', () => {
  const revoke = event({ kind: 'revoke', by: 'olivia' });
  const end = (signInsNeeded: string[]) => ({
    activity: 'discardAttempt',
    input: expect.objectContaining({ everyVersion: true, signInsNeeded }),
  });
  const given = [signedIn('p1'), event({ kind: 'switchMethod' }), signedIn('p2')];
  expect(play(...given, revoke).effects).toContainEqual(end(['p1', 'p2']));
  expect(playWith({ ...input, offersSetup: true }, revoke).effects).toContainEqual(end([]));
  expect(names(play(revoke).effects)).toEqual(['recordProgress']);
});

test('expiring takes away what was made', () => {
  const { effects } = play(signedIn(), event({ kind: 'expire' }, '2026-03-01T00:00:00.000Z'));
  expect(names(effects)).toContain('startAppRemoval');
});

test('a promotion that is refused takes away what was made', () => {
  const refused = event({
    kind: 'promotionEnded',
    attemptId: attemptId(1),
    outcome: { kind: 'refused', problem },
  });
  const { state, effects } = play(signedIn(), made(), refused);
  expect(state.attempt?.phase).toBe('ended');
  expect(names(effects)).toContain('startAppRemoval');
});

test('a code nobody has used makes room for an administrator; a sign-in under way does not', () => {
  const start = event({ kind: 'start', loginHint: 'svc@contoso.example' });
  expect(play(start, signedIn()).state.attempt).toMatchObject({ kind: 'provisioning', number: 2 });
  const browser = event({
    kind: 'browserSignedIn',
    account,
    tokenVersion: 't1',
    match: 'expected',
    needsOperator: false,
  });
  expect(play(browser, signedIn()).state.attempt?.kind).toBe('browser');
});

test('a second browser adopts what is under way', () => {
  const { state } = play(signedIn(), event({ kind: 'takeOver' }));
  expect(state.attempt).toMatchObject({ kind: 'provisioning', phase: 'provisioning' });
});
