import {
  firstWeekBegins,
  tallyConnections,
  tallyInvitations,
  type CountedConnection,
} from '../../../shared/domain/overview.ts';
import { plusDays, plusSeconds } from '../../../shared/domain/time.ts';

/** Late in the evening in UTC, when it is tomorrow already in half of the world. */
const now = new Date('2026-11-21T23:30:00.000Z');
const inDays = (days: number): string => plusDays(now.toISOString(), days);
const settings = { expiringDays: 30, refreshDays: 7 };

const counted = (...given: Partial<CountedConnection>[]) => {
  const { add, tally } = tallyConnections(now, settings);
  for (const one of given) add({ method: 'appRegistration', health: 'working', ...one });
  return tally;
};
const byWeek = (...given: Partial<CountedConnection>[]) =>
  counted(...given)
    .expiries.map(({ counts }, index) => [index, counts] as const)
    .filter(([, counts]) => Object.keys(counts).length > 0);

describe('connections', () => {
  test('are counted once each, by method and state', () => {
    const { connections } = counted(
      { health: 'failing', expiresAt: inDays(3) },
      { expiresAt: inDays(29) },
      { expiresAt: inDays(30) },
      {},
      { health: 'disconnected' },
      { method: 'delegatedToken', expiresAt: inDays(1) },
    );
    expect(connections.appRegistration).toEqual({ failing: 1, expiring: 1, connected: 2, disconnected: 1 });
    expect(connections.delegatedToken).toEqual({ failing: 0, expiring: 1, connected: 0, disconnected: 0 });
  });

  test('weeks begin with today in UTC and have no gap', () => {
    const { expiries } = counted();
    expect(expiries).toHaveLength(13);
    expect(expiries[0]).toMatchObject({ from: '2026-11-21', before: '2026-11-28' });
    expect(expiries.at(-1)).toMatchObject({ before: '2027-02-20' });
    expect(expiries.slice(1).map(({ from }) => from)).toEqual(
      expiries.slice(0, -1).map(({ before }) => before),
    );
  });

  test('an end belongs to the week of its day in UTC, the last millisecond to the week before', () => {
    expect(
      byWeek(
        { expiresAt: '2026-11-27T23:59:59.999Z' },
        { expiresAt: '2026-11-28T00:00:00.000Z' },
        { expiresAt: '2027-02-19T23:59:59.999Z' },
        { expiresAt: '2027-02-20T00:00:00.000Z' },
      ),
    ).toEqual([
      [0, { appRegistration: 1 }],
      [1, { appRegistration: 1 }],
      [12, { appRegistration: 1 }],
    ]);
  });

  test('what has lapsed and still counts as working stands in this week; failing ones in none', () => {
    expect(byWeek({ expiresAt: inDays(-400) }, { health: 'failing', expiresAt: inDays(1) }, {})).toEqual([
      [0, { appRegistration: 1 }],
    ]);
  });

  test('tokens that are refreshed in time are counted apart, so that those that are not are seen', () => {
    const token = { method: 'delegatedToken', health: 'working' } as const;
    const tally = counted(
      { ...token, expiresAt: inDays(90) },
      { ...token, expiresAt: inDays(83) },
      { ...token, expiresAt: inDays(40) },
      { expiresAt: inDays(83) },
    );
    expect(tally.tokensOnSchedule).toBe(2);
    expect(tally.expiries[5]?.counts).toEqual({ delegatedToken: 1 });
    expect(tally.expiries[11]?.counts).toEqual({ appRegistration: 1 });
    expect(tally.expiries.filter(({ withoutTokens }) => withoutTokens).map(({ from }) => from)).toEqual([
      '2027-01-30',
      '2027-02-06',
      '2027-02-13',
    ]);
  });
});

describe('invitations', () => {
  const start = firstWeekBegins(now);

  test('thirteen weeks end with today', () => {
    const { weeks } = tallyInvitations(now);
    expect(start).toBe('2026-08-23T00:00:00.000Z');
    expect(weeks[0]?.from).toBe('2026-08-23');
    expect(weeks.at(-1)).toMatchObject({ from: '2026-11-15', before: '2026-11-22' });
  });

  test('are counted by the week they were made in, and by what became of them', () => {
    const { add, weeks } = tallyInvitations(now);
    add({ createdAt: start, status: 'Expired' });
    add({ createdAt: plusSeconds(start, 7 * 86_400), status: 'Authentication Complete' });
    add({ createdAt: '2026-11-21T23:59:59.999Z', status: 'Pending' });
    add({ createdAt: now.toISOString(), status: 'Pending' });
    // Clocks differ: what was made tomorrow, or before the first week, is no reason to fail.
    add({ createdAt: '2026-11-22T00:00:00.000Z', status: 'Pending' });
    add({ createdAt: plusSeconds(start, -1), status: 'Pending' });
    expect(weeks[0]?.counts).toEqual({ Expired: 1 });
    expect(weeks[1]?.counts).toEqual({ 'Authentication Complete': 1 });
    expect(weeks[12]?.counts).toEqual({ Pending: 2 });
    expect(weeks.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b)).toBe(4);
  });
});
