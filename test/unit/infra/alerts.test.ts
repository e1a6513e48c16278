import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { runSweep } from '../../../functions/timers/sweep.ts';
import { careActivities, type CareOutcome } from '../../../orchestrations/connection-care/contracts.ts';
import {
  mailDeliveryActivities,
  type SendMailAnswer,
} from '../../../orchestrations/mail-delivery/contracts.ts';
import { providerMailActivities } from '../../../orchestrations/provider-mail/contracts.ts';
import {
  webhookDeliveryActivities,
  type TryWebhookAnswer,
} from '../../../orchestrations/webhook-delivery/contracts.ts';
import { troubledTimers } from '../../../shared/domain/heartbeat.ts';
import { notConfigured, upstreamUnavailable } from '../../../shared/errors/catalogue.ts';
import { vaultError } from '../../../shared/adapters/key-vault/vault-error.ts';
import { infraText } from '../../support/infra-files.ts';

const text = infraText('modules/alerts.bicep');

/** What alerts are called, in the runbook and by those who are woken. */
const ids = [
  'timer-silent',
  'sweep-late',
  'connections-lost',
  'mails-failing',
  'workflow-failed',
  'requests-failing',
  'webhooks-failing',
  'vault-unavailable',
];

const alerts = [...text.matchAll(/^ {4}id: '(.+)'\n[^]*?description: '(.+)'\n {4}query: '(.+)'$/gm)].map(
  ([, id = '', description = '', query = '']) => ({ id, description, query }),
);
const queries = `${text.match(/^var .+$/gm)?.join('\n') ?? ''}\n${alerts.map(({ query }) => query).join('\n')}`;

/** The values that queries compare a field with. */
const compared = (field: string, within = queries): string[] => {
  const some = [
    ...within.matchAll(new RegExp(`\\b${field}\\)? (?:==|!=|in|has_any) (\\([^)]*\\)|"[^"]*")`, 'g')),
  ];
  return [...new Set(some.flatMap(([, values = '']) => values.match(/"([^"]+)"/g) ?? []))].map((value) =>
    value.slice(1, -1),
  );
};

test('there is an alert of each kind, and it names its section of the runbook', () => {
  expect(alerts.map(({ id }) => id)).toEqual(ids);
  for (const { id, description } of alerts)
    expect(description).toMatch(new RegExp(`docs/runbook\\.md#${id}$`));
});

test('alerts ask for events that the code logs', () => {
  const events = compared('event');
  const logged = [...sources('functions'), ...sources('orchestrations')].flatMap(
    (source) => source.match(/'[a-zA-Z]+\.[a-zA-Z]+'/g) ?? [],
  );
  expect(events.length).toBeGreaterThan(5);
  expect(events.filter((event) => !logged.includes(`'${event}'`))).toEqual([]);
});

const sources = (folder: string): string[] =>
  readdirSync(join(import.meta.dirname, '..', '..', '..', folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

test('alerts ask for activities and outcomes that there are', () => {
  const known = [
    careActivities.careFor,
    mailDeliveryActivities.sendMail,
    providerMailActivities.sendProviderMail,
    webhookDeliveryActivities.tryWebhook,
  ].map(({ name }) => name);
  expect(compared('activity').toSorted()).toEqual(known.toSorted());
  const outcomes: (
    | SendMailAnswer['kind']
    | CareOutcome['kind']
    | TryWebhookAnswer['kind']
    // What observedActivity says of one that threw.
    | 'failed'
  )[] = ['lost', 'sent', 'tryLater', 'refused', 'givenUp', 'failed', 'again', 'held'];
  expect(compared('outcome').toSorted()).toEqual(outcomes.toSorted());
  const looked: Awaited<ReturnType<typeof runSweep>>['kind'][] = ['running'];
  expect(compared('line.kind')).toEqual(looked);
});

test('the vault’s failures are told by the words of its errors', () => {
  const words = compared('line.error.message');
  const errors = [
    vaultError({ status: 503, code: 'x' }, 'name'),
    vaultError({ status: 0, code: 'x' }, 'name'),
    vaultError({ status: 403, code: 'Forbidden' }, 'name'),
  ];
  for (const { message } of errors) expect(words.filter((some) => message.includes(some))).toHaveLength(1);
  const others = [upstreamUnavailable('Microsoft Graph', 'x'), notConfigured('x', 'Not so.')];
  for (const { message } of others) expect(words.filter((some) => message.includes(some))).toEqual([]);
});

const minutes = { m: 1, h: 60 };

test('timers may be silent as long as health lets them', () => {
  const silences = [...text.matchAll(/'"(\w+)", time\((\d+)([mh])\)'/g)].map(
    ([, timer = '', count = '', unit]) => ({
      timer,
      ms: Number(count) * minutes[unit === 'h' ? 'h' : 'm'] * 60_000,
    }),
  );
  const late = (upMs: number): string[] => troubledTimers([], 0, upMs).map(({ timer }) => timer);
  for (const { timer, ms } of silences) {
    expect(late(ms + 1)).toContain(timer);
    expect(late(ms)).not.toContain(timer);
  }
  // All but those that a rule which looks back six hours cannot see.
  expect(silences.map(({ timer }) => timer).toSorted()).toEqual(late(6 * 3_600_000).toSorted());
});

test('rules look back and run as often as Azure lets them', () => {
  const windows = ['PT15M', 'PT30M', 'PT45M', 'PT1H', 'PT2H', 'PT3H', 'PT4H', 'PT5H', 'PT6H', 'P1D', 'P2D'];
  const frequencies = ['PT5M', 'PT10M', 'PT15M', 'PT30M', 'PT45M', 'PT1H'];
  for (const [, window] of text.matchAll(/window: '(.+)'/g)) expect(windows).toContain(window);
  for (const [, frequency] of text.matchAll(/frequency: '(.+)'/g)) expect(frequencies).toContain(frequency);
});

/** A line reaches the log minutes after it was written: one look alone would miss those at its edge. */
test('every line is within the window of two looks at least', () => {
  const inMinutes = (span = ''): number => Number(/\d+/.exec(span)) * (span.endsWith('H') ? 60 : 1);
  const pairs = [...text.matchAll(/window: '(.+)'\n +frequency: '(.+)'/g)];
  expect(pairs).toHaveLength(ids.length);
  for (const [, window, frequency] of pairs)
    expect(inMinutes(window)).toBeGreaterThanOrEqual(2 * inMinutes(frequency));
});

test('each query is balanced and ends in a condition', () => {
  for (const { query } of alerts) {
    const plain = query.replaceAll(/"[^"]*"/g, '""');
    expect([...plain.matchAll(/[([{]/g)]).toHaveLength([...plain.matchAll(/[)\]}]/g)].length);
    expect(plain).toContain('| where ');
  }
});
