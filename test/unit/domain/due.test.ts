import fc from 'fast-check';
import { actionGraceMs, dueWork, nextDueAt, startGraceMs } from '../../../shared/domain/due.ts';
import { endedStatuses, type Invitation } from '../../../shared/domain/invitation.ts';
import { anInvitation, minutes, startOfTests } from '../../contract/tables/samples.ts';

const day = 86_400_000;
const reminderDays = [3, 7];
const row = (given: Partial<Invitation> = {}): Invitation => anInvitation({ id: 'i1', ...given });
const due = (invitation: Invitation, afterMs: number) =>
  dueWork(invitation, reminderDays, startOfTests + afterMs);

test('nothing is due for a fresh invitation; the first reminder is next', () => {
  expect(due(row(), 60_000)).toEqual([]);
  expect(nextDueAt(row(), reminderDays)).toBe(new Date(startOfTests + 3 * day).toISOString());
});

test('a row whose workflow was never seen is started after two minutes', () => {
  const orphan = row({ started: false });
  expect(due(orphan, startGraceMs - 1)).toEqual([]);
  expect(due(orphan, startGraceMs)).toEqual([{ kind: 'start' }]);
});

test('an action that nobody cleared is raised again after a minute', () => {
  const acted = row({ pendingAction: { id: 'a1', kind: 'revoke', at: minutes(5), by: 'olivia' } });
  expect(due(acted, 5 * 60_000 + actionGraceMs - 1)).toEqual([]);
  expect(due(acted, 5 * 60_000 + actionGraceMs)).toEqual([{ kind: 'raiseAction' }]);
});

test('reminders come on their days after the present link went out, one after the other', () => {
  expect(due(row(), 3 * day)).toEqual([{ kind: 'remind', reminder: 1 }]);
  expect(due(row({ remindersSent: 1 }), 3 * day)).toEqual([]);
  expect(due(row({ remindersSent: 1 }), 7 * day)).toEqual([{ kind: 'remind', reminder: 2 }]);
  expect(due(row({ remindersSent: 2 }), 13 * day)).toEqual([]);
  const resent = row({ linkSince: new Date(startOfTests + 2 * day).toISOString() });
  expect(due(resent, 4 * day)).toEqual([]);
});

test('after changed reminder days one mail stands for all days that have passed', () => {
  const more = (given: Partial<Invitation>) => dueWork(row(given), [1, 2, 3], startOfTests + 5 * day);
  expect(more({})).toEqual([{ kind: 'remind', reminder: 3 }]);
  expect(more({ remindersSent: 3 })).toEqual([]);
});

test('nobody is reminded while an administrator’s approval is awaited', () => {
  const waiting = row({ status: 'Awaiting Approval' });
  expect(due(waiting, 8 * day)).toEqual([]);
  expect(nextDueAt(waiting, reminderDays)).toBe(waiting.expiresAt);
});

test('a wait for approval is told of after one day and every three, and not once it was given', () => {
  const approval = { kind: 'B', since: minutes(0), watch: 2 } as const;
  const waiting = (given: Partial<Invitation> = {}) =>
    row({ status: 'Awaiting Approval', approval, ...given });
  const before = (watch: number, times: number) => ({ approvalTold: { watch, times } });
  const told = (watch: number, times: number) => [{ kind: 'approvalWaits', watch, times }];
  expect(due(waiting(), day - 1)).toEqual([]);
  expect(due(waiting(), day)).toEqual(told(2, 1));
  expect(due(waiting(before(2, 1)), 4 * day - 1)).toEqual([]);
  expect(due(waiting(before(2, 1)), 4 * day)).toEqual(told(2, 2));
  expect(due(waiting(before(2, 1)), 11 * day)).toEqual(told(2, 4));
  expect(due(waiting({ approval: { ...approval, approvedAt: minutes(5) } }), 9 * day)).toEqual([]);
  expect(due(waiting(before(1, 4)), day)).toEqual(told(2, 1));
  expect(due(row({ status: 'Authenticating', approval }), 2 * day)).toEqual([]);
});

test('expiry silences the reminders that were missed', () => {
  expect(due(row(), 15 * day)).toEqual([{ kind: 'expire' }]);
});

test('an ended invitation is never due', () => {
  for (const status of endedStatuses) {
    const ended = row({ status, started: false });
    expect(nextDueAt(ended, reminderDays)).toBeUndefined();
    expect(due(ended, 100 * day)).toEqual([]);
  }
});

test('what is due is found exactly from the moment the index names', () => {
  const invitation = fc
    .record({
      started: fc.boolean(),
      remindersSent: fc.integer({ min: 0, max: 3 }),
      status: fc.constantFrom('Pending', 'Email Sent', 'Authenticating', 'Awaiting Approval'),
      acted: fc.boolean(),
    })
    .map(({ acted, ...given }) =>
      row({
        ...given,
        ...(acted ? { pendingAction: { id: 'a', kind: 'resend', at: minutes(9), by: 'o' } } : {}),
      }),
    );
  fc.assert(
    fc.property(invitation, fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }), (item, days) => {
      const at = Date.parse(nextDueAt(item, days) ?? '');
      expect(dueWork(item, days, at - 1)).toEqual([]);
      expect(dueWork(item, days, at)).not.toEqual([]);
    }),
  );
});
