/** Writes the arithmetic of docs/cost.md: `node scripts/cost.ts`. A test fails when it is out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  appValidations,
  connections,
  hoursAMonth,
  idle,
  invitation,
  readings,
  sum,
  times,
  tokenRefreshes,
  userReadings,
  type Usage,
} from './docs/cost-model.ts';
import { markdownTable } from './docs/markdown-table.ts';

const begin = '<!-- made by scripts/cost.ts: begin -->';
const end = '<!-- made by scripts/cost.ts: end -->';
const root = join(import.meta.dirname, '..');

/** GB of an instance (`instanceMemory`). */
const memory = 2;
/** KB in the log for each execution: the host's request and its two lines. */
const logged = 3;
/** MB of a mail with its two parts. */
const mailSize = 0.02;
/** GB in the tables with 10,000 connections, 100 users each. */
const stored = 5;

interface Meter {
  name: string;
  of(usage: Usage): number;
  /** USD for `per` of them; absent: not confirmed. */
  price?: { usd: number; per: number };
  free?: number;
}

const executions: Meter = {
  name: 'Functions: executions',
  of: (usage) => usage.executions,
  price: { usd: 0.4, per: 1_000_000 },
  free: 250_000,
};
const gbSeconds: Meter = {
  name: 'Functions: GB-seconds',
  of: (usage) => usage.seconds * memory,
  price: { usd: 0.000026, per: 1 },
  free: 100_000,
};
const actions: Meter = { name: 'Durable Task Scheduler: actions', of: (usage) => usage.actions };
const logs: Meter = {
  name: 'Logs: GB',
  of: (usage) => (usage.executions * logged) / 1_000_000,
  price: { usd: 2.76, per: 1 },
  free: 5,
};

const meters: Meter[] = [
  executions,
  gbSeconds,
  { name: 'Tables: transactions', of: ({ tables }) => tables, price: { usd: 0.00036, per: 10_000 } },
  { name: 'Key Vault: operations', of: ({ vault }) => vault, price: { usd: 0.03, per: 10_000 } },
  { name: 'E-mail: mails', of: ({ mails }) => mails, price: { usd: 0.00025, per: 1 } },
  { name: 'E-mail: MB', of: ({ mails }) => mails * mailSize, price: { usd: 0.00012, per: 1 } },
  {
    name: 'Event Grid: operations',
    of: ({ grid }) => grid,
    price: { usd: 0.6, per: 1_000_000 },
    free: 100_000,
  },
  logs,
  actions,
];

const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
const usd = (value: number): string => value.toFixed(2);

const months = {
  idle: idle(),
  invitations: times(1000, invitation()),
  connections: connections(10_000),
};
const together = sum(...Object.values(months));

const costOf = ({ of, price, free = 0 }: Meter, usage: Usage): number =>
  price ? (Math.max(0, of(usage) - free) * price.usd) / price.per : 0;

const line = (meter: Meter): string[] => {
  const { name, of, price, free } = meter;
  return [
    name,
    ...[...Object.values(months), together].map((usage) => number(of(usage))),
    free === undefined ? '–' : number(free),
    price ? `${price.usd} for ${number(price.per)}` : '**check**',
    price ? usd(costOf(meter, together)) : '**check**',
  ];
};

const bill = (): string => {
  const kept = stored * 0.045;
  const total = meters.reduce((all, meter) => all + costOf(meter, together), kept);
  return markdownTable(
    ['Meter', 'Idle', '1,000 invitations', '10,000 connections', 'Together', 'Free', 'USD', 'USD a month'],
    [
      ...meters.map(line),
      ['Tables: GB kept', '–', '–', number(stored), number(stored), '–', '0.045 for 1', usd(kept)],
      ['**Sum without what is to be checked**', '', '', '', '', '', '', `**${usd(total)}**`],
    ],
  );
};

const perThing = (): string => {
  const things: [string, Usage][] = [
    ['one invitation', invitation()],
    ['one connection, a month', times(1 / 10_000, months.connections)],
    ['an idle deployment, a month', months.idle],
  ];
  return markdownTable(
    ['For', 'Executions', 'Seconds', 'Actions', 'Table transactions', 'Key Vault operations', 'Mails'],
    things.map(([name, usage]) => [
      name,
      ...[usage.executions, usage.seconds, usage.actions, usage.tables, usage.vault, usage.mails].map(number),
    ]),
  );
};

const withoutFree = (usage: Usage): number =>
  meters.reduce((all, meter) => all + costOf({ ...meter, free: 0 }, usage), 0);

/** What the free part of a meter is worth. */
const grant = ({ price, free = 0 }: Meter): number => (price ? (free * price.usd) / price.per : 0);

const privateEndpoints = (): number =>
  readFileSync(join(root, 'infra/modules/private-endpoints.bicep'), 'utf8').match(/groupId: '/g)?.length ?? 0;

/** What a choice adds, or saves of the sum above. */
const choices = (): string => {
  const endpoints = privateEndpoints();
  const unread = sum(together, times(-1, userReadings(10_000)));
  const saved = (usage: Usage, factor = 1): number =>
    meters.reduce((all, meter) => all + costOf(meter, together), 0) -
    meters.reduce((all, meter) => {
      const scaled = meter === gbSeconds ? { ...meter, of: (u: Usage) => meter.of(u) * factor } : meter;
      return all + costOf(scaled, usage);
    }, 0);
  return markdownTable(
    ['Choice', 'Arithmetic', 'USD a month'],
    [
      [
        'private networking',
        `${endpoints} endpoints × ${hoursAMonth} h × 0.01, as many DNS zones × 0.50; data 0.01 a GB`,
        `+ ${usd(endpoints * (hoursAMonth * 0.01 + 0.5))}`,
      ],
      [
        'an instance that is always ready',
        `${memory} GB × ${hoursAMonth} h × 3,600 s × 0.000004; nothing of Functions is free then`,
        `+ ${usd(memory * hoursAMonth * 3600 * 0.000004 + grant(executions) + grant(gbSeconds))}`,
      ],
      [
        'instances of 512 MB, if that is enough',
        'a quarter of the GB-seconds',
        `– ${usd(saved(together, 0.25))}`,
      ],
      ['users read only when something changes', 'no readings by the clock', `– ${usd(saved(unread))}`],
    ],
  );
};

const text = (): string => `${perThing()}

A token is refreshed ${number(tokenRefreshes)} times a month, an app registration looked at ${number(appValidations)} times; users are
read ${number(readings)} times.

${bill()}

Each of them alone, before what is free: an idle deployment ${usd(withoutFree(months.idle))} USD, 1,000 invitations
${usd(withoutFree(months.invitations))} USD, 10,000 connections ${usd(withoutFree(months.connections))} USD. For the scheduler: every US cent that 10,000 actions cost
adds ${usd((actions.of(together) / 10_000) * 0.01)} USD.

${choices()}`;

const file = join(root, 'docs', 'cost.md');

/** docs/cost.md as it is, and as it has to be. */
export const costPage = (): { present: string; wanted: string } => {
  const present = readFileSync(file, 'utf8');
  const [before = '', rest = ''] = present.split(begin);
  const [, after = ''] = rest.split(end);
  return { present, wanted: `${before}${begin}\n\n${text()}\n\n${end}${after}` };
};

if (import.meta.main) writeFileSync(file, costPage().wanted);
