import fc from 'fast-check';
import { watchInterval } from '../../../orchestrations/consent-watch/workflow.ts';
import { loadOrchestration, type Orchestrate } from '../../support/orchestrators.ts';
import { play } from '../../support/virtual-host.ts';

let consentWatch: Orchestrate;
beforeAll(async () => {
  consentWatch = await loadOrchestration('consentWatch');
});

const start = new Date('2026-11-02T08:00:00.000Z');
const days = (count: number) => new Date(start.getTime() + count * 86_400_000);
const input = { invitationId: 'i1', customerId: 'c', attemptId: 'i1-1', approval: 'A', watch: 1 };
const event = { id: 'i1-1-watch-1', kind: 'consentChecked' };

/** Watches until the approval is there at a time, or for ever. */
const watch = (
  approvedAt: Date | undefined,
  {
    until,
    found = { kind: 'found', event },
    checks = 0,
  }: { until?: Date; found?: object; checks?: number } = {},
) =>
  play(
    consentWatch,
    {
      name: 'consentWatch',
      instanceId: 'i1-watch-1',
      input: { ...input, checks },
      at: start,
      ...(until ? { until } : {}),
    },
    {
      activity: (name, _asked, at) =>
        name === 'lookForConsent' ? (approvedAt && at >= approvedAt ? found : { kind: 'wait' }) : {},
    },
  );

test('it is quick while a reviewer may be at it, then grows to a quarter of an hour', () => {
  expect([0, 3, 6].map(watchInterval)).toEqual([10, 10, 10]);
  expect(watchInterval(1000)).toBe(900);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5000 }),
      (checks) => watchInterval(checks + 1) >= watchInterval(checks),
    ),
  );
});

test('an approval is seen at the next look and told once', async () => {
  const run = await watch(new Date(start.getTime() + 45_000));
  expect(run.status).toBe('completed');
  expect(run.endedAt.getTime() - start.getTime()).toBeLessThanOrEqual(55_000);
  expect(run.calls.filter(({ name }) => name === 'tellInvitation').map((call) => call.input)).toEqual([
    { invitationId: 'i1', event },
  ]);
});

/** Looks that thirty days take, one every quarter of an hour. */
const thirtyDays = 30 * 96;

test('after days it is still seen within a quarter of an hour', async () => {
  const run = await watch(days(0.2), { checks: thirtyDays });
  expect(run.endedAt.getTime() - days(0.2).getTime()).toBeLessThanOrEqual(900_000);
});

test('superseded, it stops without a word', async () => {
  const run = await watch(start, { found: { kind: 'superseded' } });
  expect(run.calls.map(({ name }) => name)).toEqual(['lookForConsent']);
});

test.each([
  ['first', 0],
  ['thirtieth', thirtyDays],
])(
  'on the %s day of waiting a generation stays under 200 events, and looks go on counting',
  async (_day, checks) => {
    const run = await watch(undefined, { until: days(1), checks });
    expect(run.generations.length).toBeGreaterThan(4);
    expect(Math.max(...run.generations)).toBeLessThanOrEqual(200);
    expect(run.calls.map(({ input: asked }) => asked['checks'])).toEqual(
      run.calls.map((_call, index) => checks + index + 1),
    );
  },
);
