import fc from 'fast-check';
import type { InvitationWorkflowInput } from '../../orchestrations/invitation/contracts.ts';
import type {
  ConsentOutcome,
  InvitationEvent,
  InvitationEventBody,
  PromotionOutcome,
  ProvisioningOutcome,
} from '../../orchestrations/invitation/events.ts';
import { decide } from '../../orchestrations/invitation/decide.ts';
import { initialState, type Decision, type InvitationState } from '../../orchestrations/invitation/state.ts';

export const input: InvitationWorkflowInput = {
  invitationId: 'a'.repeat(32),
  customerId: 'contoso',
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-15T00:00:00.000Z',
  linkLifetimeDays: 14,
  approvalLifetimeDays: 30,
};

export const account = { objectId: 'o-1', userPrincipalName: 'svc@contoso.example', displayName: 'Service' };
export const problem = { code: 'x', title: 't', why: 'w', who: 'u', next: 'n' };

export const appMade = {
  applicationId: 'app',
  secretVersion: 's1',
  secretExpiresAt: '2028-01-01T00:00:00.000Z',
  credential: 'secret',
} as const;

let counter = 0;

/** An event with an id of its own, an hour into the invitation's life unless told otherwise. */
export const event = (body: InvitationEventBody, at = '2026-01-01T01:00:00.000Z'): InvitationEvent => ({
  id: `e${(counter += 1)}`,
  at,
  ...body,
});

export const attemptId = (number: number): string => `${input.invitationId}-${number}`;

/** Plays events from the start; answers the last decision and every effect on the way. */
export const play = (...events: InvitationEvent[]): Decision & { all: Decision['effects'][number][] } =>
  playWith(input, ...events);

/** The same with an invitation of another kind. */
export const playWith = (
  started: InvitationWorkflowInput,
  ...events: InvitationEvent[]
): Decision & { all: Decision['effects'][number][] } => {
  let state: InvitationState = initialState(started);
  let last: Decision = { state, effects: [] };
  const all: Decision['effects'][number][] = [];
  for (const next of events) {
    last = decide(state, next);
    state = last.state;
    all.push(...last.effects);
  }
  return { ...last, all };
};

const anyAttempt = fc.integer({ min: 1, max: 4 }).map(attemptId);
const watch = fc.integer({ min: 0, max: 3 });
const consent = fc.constantFrom<ConsentOutcome>(
  { kind: 'granted', granted: ['a'], missing: [], missingRoles: [] },
  { kind: 'required' },
  { kind: 'appeared' },
  { kind: 'presentAlready' },
  { kind: 'notYet' },
  { kind: 'lost', problem },
);
const signIn = fc.oneof(
  fc.record({
    kind: fc.constant('signedIn' as const),
    account: fc.constant(account),
    tokenVersion: fc.constantFrom('t1', 't2'),
    match: fc.constantFrom('expected' as const, 'other' as const),
    needsOperator: fc.boolean(),
  }),
  fc.constantFrom(
    { kind: 'declined' } as const,
    { kind: 'codeExpired' } as const,
    { kind: 'refused', problem } as const,
  ),
);

/** Any event at all, in any order: what a hostile or an unlucky world could raise. */
export const anyEvent: fc.Arbitrary<InvitationEvent> = fc
  .record({
    id: fc.uuid(),
    at: fc
      .integer({ min: 0, max: 60 * 24 })
      .map((hours) => new Date(Date.parse(input.createdAt) + hours * 3_600_000).toISOString()),
    body: fc.oneof(
      fc.constantFrom<InvitationEventBody>(
        { kind: 'created' },
        { kind: 'start', loginHint: 'svc@contoso.example' },
        { kind: 'restart' },
        { kind: 'switchMethod' },
        { kind: 'takeOver' },
        { kind: 'approvalRequested', way: 'deviceCode' },
        { kind: 'approvalRequested', way: 'browser' },
        { kind: 'provisionAgain' },
        { kind: 'newLinkRequested' },
        { kind: 'resend', by: 'olivia' },
        { kind: 'revoke', by: 'olivia' },
        { kind: 'replace', by: 'olivia', replacedBy: 'b'.repeat(32) },
        { kind: 'expire' },
        { kind: 'mailReported', version: 1, outcome: 'sent' },
        { kind: 'mailReported', version: 2, outcome: 'refused' },
      ),
      fc.record({ kind: fc.constant('confirmAccount' as const), accepted: fc.boolean() }),
      fc.record({
        kind: fc.constant('approveAccount' as const),
        by: fc.constant('olivia'),
        accepted: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('remind' as const), reminder: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('continue' as const), attemptId: anyAttempt }),
      fc.record({
        kind: fc.constant('codeIssued' as const),
        attemptId: anyAttempt,
        codeVersion: fc.constant('c1'),
        codeExpiresAt: fc.constant('2026-01-01T02:00:00.000Z'),
      }),
      fc.record({ kind: fc.constant('signInEnded' as const), attemptId: anyAttempt, outcome: signIn }),
      fc.record({
        kind: fc.constant('consentChecked' as const),
        attemptId: anyAttempt,
        watch,
        outcome: consent,
      }),
      fc.record({
        kind: fc.constant('browserSignedIn' as const),
        account: fc.constant(account),
        tokenVersion: fc.constant('t3'),
        match: fc.constantFrom('expected' as const, 'other' as const),
        needsOperator: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('promotionEnded' as const),
        attemptId: anyAttempt,
        outcome: fc.constantFrom<PromotionOutcome>(
          { kind: 'promoted', tokenCreatedAt: 'x', tokenExpiresAt: 'y' },
          { kind: 'appPromoted', granted: ['a'], missing: [], missingRoles: [] },
          { kind: 'refused', problem } as const,
        ),
      }),
      fc.record({
        kind: fc.constant('administratorSignedIn' as const),
        account: fc.constant(account),
        tokenVersion: fc.constantFrom('p1', 'p2'),
      }),
      fc.record({
        kind: fc.constant('provisioningEnded' as const),
        attemptId: anyAttempt,
        run: fc.integer({ min: 1, max: 2 }),
        outcome: fc.constantFrom<ProvisioningOutcome>(
          { kind: 'provisioned', app: appMade },
          { kind: 'failed', step: 'grantPermissions', problem },
        ),
      }),
      fc.record({
        kind: fc.constant('appEntered' as const),
        applicationId: fc.constant('app'),
        secretVersion: fc.constantFrom('s1', 's2'),
      }),
    ),
  })
  .map(({ id, at, body }) => ({ id, at, ...body }));
