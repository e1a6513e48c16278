import fc from 'fast-check';
import {
  deliveryStatuses,
  reportsOf,
  withReport,
  worstReport,
  type MailDelivery,
  type PlacedReport,
} from '../../../shared/domain/mail-delivery.ts';

const report = (change: Partial<PlacedReport> = {}): PlacedReport => ({
  recipient: 'ada@contoso.example',
  status: 'Delivered',
  at: '2026-11-21T12:00:00.000Z',
  step: 2,
  ...change,
});

const all = (reports: readonly PlacedReport[]): MailDelivery | undefined =>
  reports.reduce<MailDelivery | undefined>((known, one) => withReport(known, 1, one) ?? known, undefined);

const anyReport = fc
  .record({
    recipient: fc.constantFrom('ada@contoso.example', 'ADA@contoso.example', 'bea@contoso.example'),
    status: fc.constantFrom(...deliveryStatuses),
    minute: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ minute, ...given }) => report({ ...given, at: `2026-11-21T12:0${minute}:00.000Z` }));

const standing = (reports: readonly PlacedReport[]): string[] =>
  (all(reports)?.reports ?? []).map(({ recipient, status, at }) =>
    [recipient.toLowerCase(), status, at].join(' '),
  );

test('whatever the order of the reports, and however often each comes, the same stands in the end', () => {
  fc.assert(
    fc.property(fc.array(anyReport, { maxLength: 8 }), fc.nat(), (reports, turn) => {
      const cut = turn % (reports.length + 1);
      const others = [...reports.slice(cut), ...reports.slice(0, cut), ...reports].reverse();
      expect(standing(others).sort()).toEqual(standing(reports).sort());
    }),
  );
});

test('a report that comes twice is no news', () => {
  const once = withReport(undefined, 1, report());
  expect(withReport(once, 1, report({ step: 5 }))).toBeUndefined();
});

test('an earlier attempt overtakes nothing, a later one does', () => {
  const bounced = withReport(undefined, 1, report({ status: 'Bounced' }));
  expect(withReport(bounced, 1, report({ at: '2026-11-21T11:59:00.000Z' }))).toBeUndefined();
  expect(withReport(bounced, 1, report({ at: '2026-11-21T12:01:00.000Z' }))?.reports).toMatchObject([
    { status: 'Delivered' },
  ]);
});

test('the same said again later keeps its first place in the timeline', () => {
  const bounced = withReport(undefined, 1, report({ status: 'Bounced' }));
  const again = report({ status: 'Bounced', at: '2026-11-21T12:01:00.000Z', step: 9 });
  expect(withReport(bounced, 1, again)?.reports).toEqual([{ ...again, step: 2 }]);
});

test('each recipient has its own report; the one that wants a look comes first', () => {
  const known = all([report(), report({ recipient: 'bea@contoso.example', status: 'Suppressed' })]);
  expect(known?.reports).toHaveLength(2);
  expect(worstReport(known?.reports ?? [])).toMatchObject({ recipient: 'bea@contoso.example' });
});

test('a list of a thousand members does not fill the row', () => {
  const members = Array.from({ length: 1000 }, (_, n) => report({ recipient: `m${n}@contoso.example` }));
  expect(all(members)?.reports).toHaveLength(20);
});

test('a new link starts with nothing known, and its report puts the earlier ones away', () => {
  const mailDelivery = withReport(undefined, 1, report({ status: 'Bounced' }));
  const row = { version: 2, ...(mailDelivery && { mailDelivery }) };
  expect(reportsOf(row)).toEqual([]);
  expect(withReport(mailDelivery, 2, report())?.reports).toHaveLength(1);
});
