import { careDue, nextCareAt, type CareSettings } from '../../../shared/domain/connection-care.ts';
import { connectionEvents } from '../../../shared/domain/connection-events.ts';
import type {
  AppRegistrationConnection,
  Connection,
  DelegatedTokenConnection,
} from '../../../shared/domain/connection.ts';
import type { Rotation } from '../../../shared/domain/rotation.ts';
import { plusDays } from '../../../shared/domain/time.ts';

const start = '2026-11-02T08:00:00.000Z';
const day = (count: number): string => plusDays(start, count);
const at = (count: number): Date => new Date(day(count));
const settings: CareSettings = { refreshDays: 7, warningDays: [30, 14, 7, 1], rotateDaysBefore: 0 };

const facts = {
  customerId: 'contoso',
  tenantId: 'tenant',
  status: 'connected',
  secretName: 'token-1',
  secretVersion: 'v1',
  attemptId: 'attempt-1',
  granted: [],
  missing: [],
  roles: [],
  missingRoles: [],
} as const satisfies Partial<Connection>;

const token = (given: Partial<DelegatedTokenConnection> = {}): DelegatedTokenConnection => ({
  ...{ ...facts, granted: [], missing: [], roles: [], missingRoles: [] },
  method: 'delegatedToken',
  client: 'public',
  invitationId: 'invitation',
  tokenCreatedAt: start,
  tokenExpiresAt: day(90),
  ...given,
});

const registration = (given: Partial<AppRegistrationConnection> = {}): AppRegistrationConnection => ({
  ...{ ...facts, granted: [], missing: [], roles: [], missingRoles: [] },
  method: 'appRegistration',
  applicationId: 'app',
  secretExpiresAt: day(100),
  lastValidation: { at: start, successful: true },
  ...given,
});

const problem = { code: 'AADSTS50173', title: 'Revoked', why: '', who: '', next: '' };

describe('what falls due', () => {
  test('a token is redeemed within the refresh days, at most a quarter early, always the same for one customer', () => {
    const due = nextCareAt(token(), settings) ?? '';
    expect(due >= day(7 * 0.75) && due <= day(7)).toBe(true);
    expect(nextCareAt(token(), settings)).toBe(due);
    expect(careDue(token(), settings, at(5))).toEqual([]);
    expect(careDue(token(), settings, at(7))).toEqual([{ kind: 'refresh' }]);
  });

  test('connections of one day are spread', () => {
    const times = ['contoso', 'fabrikam', 'tailspin', 'adatum'].map((customerId) =>
      nextCareAt(token({ customerId }), settings),
    );
    expect(new Set(times).size).toBe(4);
  });

  test('a try that learnt nothing moves the next one', () => {
    const tried = token({ care: { failures: 1, retryAt: day(8), because: 'microsoft' } });
    expect(nextCareAt(tried, settings)).toBe(day(8));
  });

  test('a registration is looked at each day and renewed before its end where the settings say so', () => {
    expect(careDue(registration(), settings, at(1))).toEqual([{ kind: 'validate' }]);
    const renewing = { ...settings, warningDays: [], rotateDaysBefore: 30 };
    const looked = registration({ lastValidation: { at: day(70), successful: true } });
    expect(careDue(looked, renewing, at(69.9))).toEqual([]);
    expect(careDue(looked, renewing, at(70.1))).toEqual([{ kind: 'rotate' }]);
  });

  test('a validation that Microsoft did not answer puts nothing off', () => {
    const asked = registration({ lastValidation: { at: day(1), successful: false, code: 'tryLater' } });
    expect(careDue(asked, settings, at(1))).toEqual([{ kind: 'validate' }]);
  });

  test('a lost connection is looked at once a week, a disconnected one never', () => {
    const lost = token({ status: 'lost', loss: { at: start, problem } });
    expect(careDue(lost, settings, at(5))).toEqual([]);
    expect(careDue(lost, settings, at(7))).toEqual([{ kind: 'probe' }]);
    expect(careDue({ ...lost, lastValidation: { at: day(7), successful: false } }, settings, at(10))).toEqual(
      [],
    );
    expect(nextCareAt(token({ status: 'disconnected' }), settings)).toBeUndefined();
  });
});

describe('warnings', () => {
  const looked = (count: number, given: Partial<AppRegistrationConnection> = {}) =>
    registration({ lastValidation: { at: day(count), successful: true }, ...given });
  const warned = (days: number, of = day(100)) => ({ expiresAt: of, days, at: day(100 - days) });

  test('each day of the settings is told once', () => {
    expect(careDue(looked(70), settings, at(70))).toEqual([{ kind: 'warn', days: 30, expiresAt: day(100) }]);
    expect(careDue(looked(70, { warned: warned(30) }), settings, at(70.1))).toEqual([]);
    expect(careDue(looked(86, { warned: warned(30) }), settings, at(86))).toEqual([
      { kind: 'warn', days: 14, expiresAt: day(100) },
    ]);
  });

  test('of days that passed while nobody looked only the last is told', () => {
    expect(careDue(looked(95), settings, at(95))).toEqual([{ kind: 'warn', days: 7, expiresAt: day(100) }]);
  });

  test('another end begins anew', () => {
    const renewed = looked(95, { secretExpiresAt: day(400), warned: warned(1) });
    expect(careDue(renewed, settings, at(95))).toEqual([]);
    expect(
      careDue({ ...renewed, lastValidation: { at: day(370), successful: true } }, settings, at(370)),
    ).toEqual([{ kind: 'warn', days: 30, expiresAt: day(400) }]);
  });
});

describe('what a write tells', () => {
  const lost = token({ status: 'lost', loss: { at: day(3), problem } });

  test('a loss, once', () => {
    expect(connectionEvents(token(), lost, at(3))).toMatchObject([
      { id: `lost-contoso-${day(3)}`, type: 'connection.lost', cause: problem },
    ]);
    expect(
      connectionEvents(lost, { ...lost, lastValidation: { at: day(10), successful: false } }, at(10)),
    ).toEqual([]);
  });

  test('a recovery, once, whoever recovered it', () => {
    expect(connectionEvents(lost, token({ attemptId: 'another' }), at(9))).toMatchObject([
      { id: `recovered-contoso-${day(3)}`, type: 'connection.recovered', lostAt: day(3), at: day(9) },
    ]);
    expect(connectionEvents(token(), token(), at(9))).toEqual([]);
    expect(connectionEvents(lost, { ...lost, status: 'disconnected' }, at(9))).toEqual([]);
  });

  test('a warning that was noted, with the days that are left', () => {
    const next = registration({ warned: { expiresAt: day(100), days: 7, at: day(95) } });
    expect(connectionEvents(registration(), next, at(95))).toMatchObject([
      { type: 'connection.expiring', expiresAt: day(100), daysLeft: 5 },
    ]);
    expect(connectionEvents(next, { ...next, granted: ['x'] }, at(96))).toEqual([]);
  });
});

describe('renewing a credential', () => {
  const renewing = { ...settings, warningDays: [], rotateDaysBefore: 30 };
  const replaces = { secretName: 'app', secretVersion: 'v1', credential: 'secret' } as const;
  const rotation = (given: Partial<Rotation>): Rotation => ({
    ...{ id: 'r', run: 1, by: 'policy', state: 'running', startedAt: day(70), replaces, steps: [] },
    ...given,
  });
  const due = (given: Partial<Rotation>, count: number, wanted = renewing, secretExpiresAt = day(100)) =>
    careDue(
      registration({
        lastValidation: { at: day(count), successful: true },
        rotation: rotation(given),
        secretExpiresAt,
      }),
      wanted,
      at(count),
    ).map(({ kind }) => kind);

  test('not again while it runs, but looked after an hour later: a crash may have kept it from starting', () => {
    expect(due({}, 70.01)).toEqual([]);
    expect(due({}, 70.05)).toEqual(['rotate']);
  });

  test('a failure is tried again the next day, not before', () => {
    const failed = { state: 'failed', endedAt: day(70) } as const;
    expect(due(failed, 70.9)).toEqual([]);
    expect(due(failed, 71)).toEqual(['rotate']);
    expect(due(failed, 71, { ...renewing, rotateDaysBefore: 0 })).toEqual([]);
  });

  test('an old one that is still there is removed the next day, whatever the policy', () => {
    const steps: Rotation['steps'] = [{ step: 'makeCurrent', state: 'succeeded' }];
    const failed = { state: 'failed', endedAt: day(70), steps } as const;
    expect(due(failed, 71, { ...renewing, rotateDaysBefore: 0 }, day(800))).toEqual(['rotate']);
  });

  test('where the tenant allows a short life only, half of it passes before the next', () => {
    const succeeded = { state: 'succeeded', endedAt: day(70) } as const;
    expect(due(succeeded, 79, renewing, day(90))).toEqual([]);
    expect(due(succeeded, 80, renewing, day(90))).toEqual(['rotate']);
  });

  test('over ten years, each secret is renewed thirty days before its end, and never lapses', () => {
    let present = registration({ secretExpiresAt: day(200) });
    const renewed: number[] = [];
    for (let count = 0; count < 3650; count += 1) {
      present = { ...present, lastValidation: { at: day(count), successful: true } };
      if (careDue(present, renewing, at(count)).length === 0) continue;
      expect(at(count).toISOString() < (present.secretExpiresAt ?? '')).toBe(true);
      renewed.push(count);
      const ended = rotation({ state: 'succeeded', endedAt: day(count) });
      present = { ...present, secretExpiresAt: day(count + 730), rotation: ended };
    }
    expect(renewed).toEqual([170, 870, 1570, 2270, 2970]);
  });
});
