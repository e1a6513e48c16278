import fc from 'fast-check';
import {
  endedStatuses,
  invitationStatuses,
  openStatuses,
  type InvitationStatus,
} from '../../../shared/domain/invitation.ts';
import { mayChange, transitions, type RecordReason } from '../../../orchestrations/invitation/transitions.ts';

const reasons: RecordReason[] = [
  ...new Set<RecordReason>([
    ...transitions.map(({ on }) => on),
    'created',
    'remind',
    'takeOver',
    'codeIssued',
  ]),
];
const status = fc.constantFrom(...invitationStatuses);
const reason = fc.constantFrom(...reasons);

test('whatever happens, staying is allowed', () => {
  fc.assert(fc.property(reason, status, (on, at) => mayChange(on, at, at)));
});

test('nothing leads out of an end', () => {
  fc.assert(
    fc.property(reason, fc.constantFrom(...endedStatuses), status, (on, from, to) => {
      expect(mayChange(on, from, to)).toBe(from === to);
    }),
  );
});

test('only the table leads anywhere', () => {
  fc.assert(
    fc.property(reason, status, status, (on, from, to) => {
      const listed = transitions.some(
        (row) => row.on === on && row.to === to && (row.from as readonly InvitationStatus[]).includes(from),
      );
      expect(mayChange(on, from, to)).toBe(listed || from === to);
    }),
  );
});

test('success comes from a promotion and from nothing else', () => {
  for (const on of reasons)
    for (const from of openStatuses)
      expect(mayChange(on, from, 'Authentication Complete')).toBe(
        on === 'promotionEnded' && (from === 'Authenticating' || from === 'Awaiting Approval'),
      );
});

test('every open invitation can be revoked, replaced, expired and failed', () => {
  for (const from of openStatuses) {
    expect(mayChange('revoke', from, 'Revoked')).toBe(true);
    expect(mayChange('replace', from, 'Replaced')).toBe(true);
    expect(mayChange('expire', from, 'Expired')).toBe(true);
    expect(mayChange('failed', from, 'Failed')).toBe(true);
  }
});

test('every status can be reached from Pending', () => {
  const reached = new Set<InvitationStatus>(['Pending']);
  for (const _round of invitationStatuses)
    for (const { from, to } of transitions) if (from.some((one) => reached.has(one))) reached.add(to);
  expect([...reached].sort()).toEqual([...invitationStatuses].sort());
});
