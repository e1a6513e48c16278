import {
  account,
  attemptId,
  event,
  input,
  play,
  playWith,
  problem,
} from '../../support/invitation-events.ts';

const started = () => event({ kind: 'start', loginHint: 'svc@contoso.example' });
const codeShown = (attempt = 1) =>
  event({
    kind: 'codeIssued',
    attemptId: attemptId(attempt),
    codeVersion: 'c1',
    codeExpiresAt: '2026-01-01T01:15:00.000Z',
  });
const signedIn = (match: 'expected' | 'other' = 'expected', needsOperator = false, attempt = 1) =>
  event({
    kind: 'signInEnded',
    attemptId: attemptId(attempt),
    outcome: { kind: 'signedIn', account, tokenVersion: 't1', match, needsOperator },
  });
const checked = (outcome: 'granted' | 'required' | 'appeared' | 'notYet', watch = 0, attempt = 1) =>
  event({
    kind: 'consentChecked',
    attemptId: attemptId(attempt),
    watch,
    outcome:
      outcome === 'granted'
        ? { kind: outcome, granted: ['User.Read.All'], missing: [], missingRoles: [] }
        : { kind: outcome },
  });

const names = (effects: readonly { activity: string }[]) => effects.map((effect) => effect.activity);

describe('an invitation', () => {
  test('is mailed when it is created', () => {
    const { effects } = play(event({ kind: 'created' }));
    expect(names(effects)).toEqual(['recordProgress', 'startMail']);
  });

  test('that an operator opens with a known password is not mailed, nor reminded of', () => {
    const known = { ...input, unmailed: true, holdsPassword: true } as const;
    const { all, state } = playWith(
      known,
      event({ kind: 'created' }),
      event({ kind: 'remind', reminder: 1 }),
    );
    expect(names(all)).toEqual(['recordProgress', 'recordProgress']);
    expect(state.remindersSent).toBe(1);
  });

  test('with a known password is mailed when an operator resends it', () => {
    const known = { ...input, unmailed: true, holdsPassword: true } as const;
    const { effects } = playWith(known, event({ kind: 'resend', by: 'olivia' }));
    expect(names(effects)).toEqual(['recordProgress', 'startMail']);
  });

  test('with a known password forgets it when it ends, also when nobody has tried', () => {
    const { effects } = playWith(
      { ...input, unmailed: true, holdsPassword: true },
      event({ kind: 'revoke', by: 'olivia' }),
    );
    expect(effects).toContainEqual({
      activity: 'discardAttempt',
      input: expect.objectContaining({ everyVersion: true }),
    });
  });

  test('goes straight through where consent is there already', () => {
    const { state, all } = play(started(), codeShown(), signedIn(), checked('granted'));
    expect(state.attempt?.phase).toBe('secondSignIn');
    expect(state.status).toBe('Authenticating');
    expect(names(all)).not.toContain('promote');
  });

  test('is complete only after the second sign-in and the promotion', () => {
    const { state } = play(
      started(),
      codeShown(),
      signedIn(),
      checked('granted'),
      event({ kind: 'continue', attemptId: attemptId(1) }),
      event({
        kind: 'promotionEnded',
        attemptId: attemptId(1),
        outcome: { kind: 'promoted', tokenCreatedAt: 'a', tokenExpiresAt: 'b' },
      }),
    );
    expect(state.status).toBe('Authentication Complete');
  });

  test('waits for approval in a tenant of kind A, and keeps the token', () => {
    const { state, effects } = play(started(), codeShown(), signedIn(), checked('required'));
    expect(state.status).toBe('Awaiting Approval');
    expect(state.attempt).toMatchObject({ phase: 'awaitingApproval', tokenVersion: 't1' });
    expect(names(effects)).toEqual(['recordProgress', 'startConsentWatch']);
  });

  test('waits thirty days for an approval', () => {
    const { state } = play(started(), codeShown(), signedIn(), checked('required'));
    expect(state.expiresAt).toBe('2026-01-31T01:00:00.000Z');
  });

  test('has a fresh code ready once a tenant of kind B has approved', () => {
    const { state, effects } = play(
      started(),
      codeShown(),
      event({ kind: 'approvalRequested', way: 'deviceCode' }),
      checked('appeared', 1),
    );
    expect(state.status).toBe('Authenticating');
    expect(state.attempt).toMatchObject({ number: 2, phase: 'starting', loginHint: 'svc@contoso.example' });
    expect(names(effects)).toContain('startDeviceSignIn');
  });

  test('an older watch has nothing to say', () => {
    const { effects } = play(
      started(),
      codeShown(),
      event({ kind: 'approvalRequested', way: 'deviceCode' }),
      checked('appeared', 7),
    );
    expect(effects).toEqual([]);
  });

  test('another account has to be confirmed', () => {
    const { state, effects } = play(started(), codeShown(), signedIn('other'));
    expect(state.attempt?.phase).toBe('confirmAccount');
    expect(names(effects)).not.toContain('checkConsent');
  });

  test('an account that is not confirmed is forgotten', () => {
    const { state, effects } = play(
      started(),
      codeShown(),
      signedIn('other'),
      event({ kind: 'confirmAccount', accepted: false }),
    );
    expect(state.attempt?.phase).toBe('ended');
    expect(effects).toContainEqual(
      expect.objectContaining({
        activity: 'discardAttempt',
        input: expect.objectContaining({ tokenVersion: 't1' }),
      }),
    );
  });

  test('a new account of a renewal waits for the operator', () => {
    const waiting = play(started(), codeShown(), signedIn('expected', true));
    expect(waiting.state.attempt?.phase).toBe('awaitingOperator');
    const agreed = play(
      started(),
      codeShown(),
      signedIn('expected', true),
      event({ kind: 'approveAccount', by: 'olivia', accepted: true }),
    );
    expect(agreed.state.attempt?.phase).toBe('checkingConsent');
  });

  test('a resend keeps a sign-in in progress and starts the expiry again', () => {
    const { state, effects } = play(
      started(),
      codeShown(),
      event({ kind: 'resend', by: 'olivia' }, '2026-01-05T00:00:00.000Z'),
    );
    expect(state).toMatchObject({
      version: 2,
      expiresAt: '2026-01-19T00:00:00.000Z',
      attempt: { phase: 'codeShown' },
    });
    expect(names(effects)).toEqual(['recordProgress', 'startMail']);
  });

  test('a second browser cancels a code nobody has used', () => {
    const { state, effects } = play(started(), codeShown(), event({ kind: 'takeOver' }));
    expect(state.attempt?.phase).toBe('ended');
    expect(names(effects)).toContain('discardAttempt');
  });

  test('a second browser adopts a sign-in that has happened', () => {
    const { state } = play(
      started(),
      codeShown(),
      signedIn(),
      checked('granted'),
      event({ kind: 'takeOver' }),
    );
    expect(state.attempt?.phase).toBe('secondSignIn');
  });

  test('a token that comes after its attempt was cancelled is forgotten', () => {
    const { effects } = play(started(), codeShown(), event({ kind: 'takeOver' }), signedIn());
    expect(effects).toEqual([
      expect.objectContaining({
        activity: 'discardAttempt',
        input: expect.objectContaining({ tokenVersion: 't1' }),
      }),
    ]);
  });

  test('an expired code leads to a new one with one click', () => {
    const expired = event({ kind: 'signInEnded', attemptId: attemptId(1), outcome: { kind: 'codeExpired' } });
    const { state } = play(started(), codeShown(), expired, event({ kind: 'restart' }));
    expect(state.attempt).toMatchObject({ number: 2, phase: 'starting', loginHint: 'svc@contoso.example' });
  });

  test('a refused promotion says why and can be tried again', () => {
    const { state, effects } = play(
      started(),
      codeShown(),
      signedIn(),
      checked('granted'),
      event({ kind: 'continue', attemptId: attemptId(1) }),
      event({ kind: 'promotionEnded', attemptId: attemptId(1), outcome: { kind: 'refused', problem } }),
    );
    expect(state.attempt?.phase).toBe('ended');
    expect(effects[0]).toMatchObject({ input: { patch: { problem, tokenAcquired: 'no' } } });
  });

  test('a renewal of an active service is settled at its completion, a first one waits to be added', () => {
    const promoted = (serviceActive?: boolean) =>
      play(
        started(),
        codeShown(),
        signedIn(),
        checked('granted'),
        event({ kind: 'continue', attemptId: attemptId(1) }),
        event({
          kind: 'promotionEnded',
          attemptId: attemptId(1),
          outcome: {
            kind: 'promoted',
            tokenCreatedAt: 'x',
            tokenExpiresAt: 'y',
            ...(serviceActive ? { serviceActive } : {}),
          },
        }),
      ).effects[0];
    expect(promoted(true)).toMatchObject({ input: { patch: { settledAt: '2026-01-01T01:00:00.000Z' } } });
    expect(promoted()).toMatchObject({
      input: { patch: expect.not.objectContaining({ settledAt: expect.anything() }) },
    });
  });

  test('is not expired by a timer that fires too early', () => {
    const { state } = play(event({ kind: 'expire' }, '2026-01-14T23:59:59.000Z'));
    expect(state.status).toBe('Pending');
  });

  test('reminds in order, a later reminder standing for those before it, and not while an approval is awaited', () => {
    const late = play(event({ kind: 'remind', reminder: 2 }), event({ kind: 'remind', reminder: 1 }));
    expect(late.state.remindersSent).toBe(2);
    expect(late.effects).toEqual([]);
    expect(names(play(event({ kind: 'remind', reminder: 1 })).effects)).toEqual([
      'recordProgress',
      'startMail',
    ]);
    const waiting = play(
      started(),
      codeShown(),
      signedIn(),
      checked('required'),
      event({ kind: 'remind', reminder: 1 }),
    );
    expect(names(waiting.effects)).toEqual(['recordProgress']);
    expect(waiting.state.remindersSent).toBe(1);
  });

  test('a browser sign-in needs no second one', () => {
    const { effects } = play(
      event({
        kind: 'browserSignedIn',
        account,
        tokenVersion: 't3',
        match: 'expected',
        needsOperator: false,
      }),
      checked('granted'),
    );
    expect(names(effects)).toEqual(['recordProgress', 'promote']);
  });

  test('an approval that was given outlives the code made ready for it', () => {
    const expired = event({ kind: 'signInEnded', attemptId: attemptId(2), outcome: { kind: 'codeExpired' } });
    const asked = event({ kind: 'approvalRequested', way: 'deviceCode' });
    const { state } = play(started(), codeShown(), asked, checked('appeared', 1), expired);
    expect(state.approval?.approvedAt).toBeDefined();
    expect(state.attempt).toMatchObject({ number: 2, phase: 'ended' });
  });

  test('an app that was in the tenant before tells nothing: the customer may try again at any time', () => {
    const asked = event({ kind: 'approvalRequested', way: 'deviceCode' });
    const present = event({
      kind: 'consentChecked',
      attemptId: attemptId(1),
      watch: 1,
      outcome: { kind: 'presentAlready' },
    });
    const { state } = play(started(), codeShown(), asked, present, event({ kind: 'restart' }));
    expect(state).toMatchObject({ status: 'Authenticating', attempt: { number: 2, phase: 'starting' } });
    expect(state.approval).toBeUndefined();
  });

  test('approval asked for in the browser is waited for without a device code', () => {
    const asked = event({ kind: 'approvalRequested', way: 'browser' });
    const { state, effects } = play(asked, checked('appeared', 1));
    expect(state).toMatchObject({ status: 'Authenticating', approval: { kind: 'B' } });
    expect(names(effects)).toEqual(['recordProgress', 'startMail']);
    const again = play(asked, checked('appeared', 1), event({ kind: 'approvalRequested', way: 'browser' }));
    expect(again.state.status).toBe('Awaiting Approval');
  });

  test('a browser sign-in that another browser takes over needs the second sign-in', () => {
    const { state, effects } = play(
      event({
        kind: 'browserSignedIn',
        account,
        tokenVersion: 't3',
        match: 'expected',
        needsOperator: false,
      }),
      event({ kind: 'takeOver' }),
      checked('granted'),
    );
    expect(state.attempt?.phase).toBe('secondSignIn');
    expect(names(effects)).toEqual(['recordProgress']);
  });
});

describe('an app registration', () => {
  const entered = () => event({ kind: 'appEntered', applicationId: 'app-1', secretVersion: 's1' });
  const ended = (
    outcome:
      | { kind: 'appPromoted'; granted: string[]; missing: string[]; missingRoles: string[] }
      | { kind: 'refused'; problem: typeof problem },
    attempt = 1,
  ) => event({ kind: 'promotionEnded', attemptId: attemptId(attempt), outcome });
  const done = { kind: 'appPromoted' as const, granted: ['User.Read.All'], missing: [], missingRoles: [] };

  test('is promoted as soon as it was entered, with a reference to its secret', () => {
    const { state, effects } = play(entered());
    expect(state).toMatchObject({ status: 'Authenticating', attempt: { phase: 'promoting' } });
    expect(names(effects)).toEqual(['recordProgress', 'promote']);
    expect(effects.at(-1)?.input).toMatchObject({ applicationId: 'app-1', secretVersion: 's1' });
  });

  test('completes the invitation: device and token do not apply to it', () => {
    const { state, effects } = play(entered(), ended(done));
    expect(state.status).toBe('Authentication Complete');
    expect(effects[0]?.input).toMatchObject({
      patch: {
        method: 'appRegistration',
        deviceAuthenticated: 'notApplicable',
        consentApproved: 'yes',
        tokenAcquired: 'notApplicable',
      },
    });
    expect(names(effects)).toEqual(['recordProgress', 'discardAttempt', 'startMail', 'startMail']);
  });

  test('that is refused in the end leaves nothing in the vault, and another way can be taken', () => {
    const { state, effects } = play(entered(), ended({ kind: 'refused', problem }));
    expect(state.attempt).toMatchObject({ phase: 'ended' });
    expect(effects.at(-1)).toMatchObject({ activity: 'discardAttempt', input: { secretVersion: 's1' } });
    expect(play(entered(), ended({ kind: 'refused', problem }), started()).state.attempt).toMatchObject({
      number: 2,
      kind: 'deviceCode',
    });
  });

  test('takes the place of a code that nobody has used', () => {
    const { effects } = play(started(), codeShown(), entered());
    expect(names(effects)).toEqual(['recordProgress', 'discardAttempt', 'promote']);
  });

  test('that comes while somebody has signed in is forgotten', () => {
    const { state, effects } = play(started(), codeShown(), signedIn(), entered());
    expect(state.attempt).toMatchObject({ number: 1, phase: 'checkingConsent' });
    expect(effects).toMatchObject([{ activity: 'discardAttempt', input: { secretVersion: 's1' } }]);
  });
});
