import {
  beginRun,
  completeRun,
  mayStartAt,
  newReplication,
  opensAnew,
  wantedAt,
  wanting,
} from '../../../shared/domain/replication.ts';
import { aConnection } from '../workflows/samples.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 2, 8, minutes)).toISOString();
const fresh = newReplication('contoso', 'place');
const run = { id: 'r', filter: '', tenantId: 't', attemptId: 'a', teams: 'read' as const };
const begun = (minutes: number) => beginRun(fresh, { ...run, cause: 'asked', startedAt: at(minutes) });

test('a change waits a minute for others, and what is asked for does not', () => {
  expect(wantedAt(wanting(fresh, 'filterChanged', at(0)))).toBe(at(1));
  expect(wantedAt(wanting(fresh, 'asked', at(0)))).toBe(at(0));
});

test('changes in a row do not put each other off, and the last one’s cause is kept', () => {
  const twice = wanting(wanting(fresh, 'connected', at(0)), 'filterChanged', at(0.5));
  expect(twice.wanted).toEqual({ cause: 'filterChanged', at: at(0) });
});

test('whatever is wanted, five minutes lie between two starts', () => {
  const { run: _run, ...ended } = begun(0);
  expect(mayStartAt(ended, at(2))).toBe(at(5));
  expect(mayStartAt(ended, at(7))).toBe(at(7));
  expect(wantedAt(wanting(ended, 'asked', at(2)))).toBe(at(5));
  expect(wantedAt(wanting(begun(0), 'asked', at(2)))).toBeUndefined();
});

test('what is held is not due, until something changes', () => {
  const held = { ...wanting(fresh, 'connected', at(0)), heldSince: at(1) };
  expect(wantedAt(held)).toBeUndefined();
  expect(wantedAt(wanting(held, 'connected', at(3)))).toBeDefined();
});

test('who is removed follows from who was there, who came and who is left', () => {
  const { run: begin } = begun(0);
  if (!begin) throw new Error('It did not begin.');
  const done = completeRun(begun(0), { ...begin, before: 10, added: 3, changed: 2, kept: 9 }, at(1));
  expect(done).toMatchObject({ users: 9, changeCount: 9, completed: { added: 3, changed: 2, removed: 4 } });
});

const connection = aConnection({ granted: ['User.Read.All'] });

test.each([
  ['the first that stands', undefined, connection, true],
  ['one found again', aConnection({ ...connection, status: 'lost' }), connection, true],
  ['one that was replaced', aConnection({ ...connection, attemptId: 'other' }), connection, true],
  ['one that was granted more', aConnection({ ...connection, granted: [] }), connection, true],
  ['the same again', connection, aConnection({ ...connection, lastRefreshedAt: at(1) }), false],
  ['one that is lost', connection, aConnection({ ...connection, status: 'lost' }), false],
])('%s is a reason to read, or is none', (_what, before, next, expected) => {
  expect(opensAnew(before, next)).toBe(expected);
});
