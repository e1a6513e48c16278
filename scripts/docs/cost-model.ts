import { watchInterval } from '../../orchestrations/consent-watch/workflow.ts';
import { defaultLifetimes } from '../../shared/domain/settings.ts';
import { countsOf, type WorkflowCounts } from './recorded-counts.ts';

/** What is used, by meter. */
export interface Usage {
  executions: number;
  /** Of an instance that works, before its memory is multiplied in. */
  seconds: number;
  actions: number;
  tables: number;
  vault: number;
  mails: number;
  grid: number;
}

const none: Usage = { executions: 0, seconds: 0, actions: 0, tables: 0, vault: 0, mails: 0, grid: 0 };
const meters = Object.keys(none) as (keyof Usage)[];

const combined = (of: (meter: keyof Usage) => number): Usage => {
  const usage = { ...none };
  for (const meter of meters) usage[meter] = of(meter);
  return usage;
};
/** All of it together. */
export const sum = (...parts: Usage[]): Usage =>
  combined((meter) => parts.reduce((total, part) => total + part[meter], 0));
export const times = (factor: number, usage: Usage): Usage => combined((meter) => usage[meter] * factor);

/** An activity takes a second, the orchestrator's replays around it included; a request takes one as well. */
const ofWorkflow = ({ actions, activities, episodes }: WorkflowCounts): Usage => ({
  ...none,
  actions,
  executions: activities + episodes,
  seconds: activities,
});
const requests = (count: number): Usage => ({ ...none, executions: count, seconds: count });

export const hoursAMonth = 730;
const minute = 60;
const day = 86_400;

/** Of the typical invitation. */
const assumed = {
  minutesForTheCode: 5,
  minutesOnThePage: 15,
  daysForTheApproval: 2,
  clicksAndPortalRequests: 40,
  mails: 6,
  users: 100,
  readingSeconds: 6,
  lookSeconds: 1.5,
  /** Looks and readings that one instance has under way at the same time: ten in a sweep, up to twenty activities in all. */
  atOnce: 5,
} as const;

/** Looks of the consent watch while an approval is waited for. */
const looksWithin = (seconds: number): number => {
  let looks = 0;
  for (let passed = 0; passed < seconds; looks += 1) passed += watchInterval(looks);
  return looks;
};

/** A timer of the workflow, an activity, its result. */
const turn: WorkflowCounts = { actions: 3, activities: 1, episodes: 2 };
/** Device codes are polled every five seconds (RFC 8628 §3.2). */
const pollSeconds = 5;

/** Requests of the wizard's page: every 2 s while it waits for the code, then every 10. */
const pageRequests = (): number => {
  const { minutesForTheCode: code, minutesOnThePage: all } = assumed;
  return (code * minute) / 2 + ((all - code) * minute) / 10;
};

/** Table transactions and Key Vault operations as counted in a walk, besides what is repeated below. */
const walkTables = 240;
const walkVault = 17;
const tablesARequest = 4;

export const invitation = (): Usage => {
  const polls = (assumed.minutesForTheCode * minute) / pollSeconds;
  const looks = looksWithin(assumed.daysForTheApproval * day);
  const http = pageRequests() + assumed.clicksAndPortalRequests + assumed.mails;
  const told = sum(
    ofWorkflow(countsOf('connection-lost', 'eventDelivery')),
    ofWorkflow(countsOf('connection-lost', 'providerMail')),
    ofWorkflow(turn),
  );
  return sum(
    ofWorkflow(countsOf('no-user-consent')),
    ofWorkflow(countsOf('straight-through', 'onboarding')),
    times(polls, { ...ofWorkflow(turn), tables: 1, vault: 1 }),
    times(looks, { ...ofWorkflow(turn), tables: 2 }),
    times(2, told),
    times(http, { ...requests(1), tables: tablesARequest }),
    { ...none, tables: walkTables, vault: walkVault, mails: assumed.mails, grid: 2 * assumed.mails },
  );
};

/** What is due comes up to a quarter earlier, an eighth on average. */
const aMonth = (everyDays: number): number => (hoursAMonth * 3600) / (everyDays * day * 0.875);

/** One activity of a sweep and its result. */
const care: WorkflowCounts = { actions: 2, activities: 1, episodes: 1 };
const look = { ...ofWorkflow(care), seconds: assumed.lookSeconds / assumed.atOnce };

export const tokenRefreshes = aMonth(defaultLifetimes.refreshDays);
export const appValidations = aMonth(1);
export const readings = hoursAMonth / defaultLifetimes.replicationHours;

const refresh: Usage = { ...look, tables: 6, vault: 5 };
const validation: Usage = { ...look, tables: 4, vault: 1 };

/** Users, Teams settings, two steps of the sweep; each user is read twice, what is unchanged is not written. */
const reading: Usage = {
  ...ofWorkflow({ actions: 9, activities: 4, episodes: 5 }),
  seconds: assumed.readingSeconds / assumed.atOnce,
  tables: 30 + 2 * assumed.users,
  vault: 1,
};

/** Beginning, one page, end: every ten minutes, as long as anything is due. */
const sweepFrame: Usage = { ...ofWorkflow({ actions: 5, activities: 2, episodes: 3 }), tables: 6 };
const sweeps = hoursAMonth * 6;

/** A month of reading the users of so many customers. */
export const userReadings = (count: number): Usage => times(count * readings, reading);

/** A month of so many connections, one half by token and one half by app registration. */
export const connections = (count: number): Usage =>
  sum(
    times(sweeps, sweepFrame),
    times((count / 2) * tokenRefreshes, refresh),
    times((count / 2) * appValidations, validation),
    userReadings(count),
  );

/** Table transactions of one run of each timer, by the minutes between two runs. */
export const timers = [
  { name: 'due', minutes: 1, tables: 3, seconds: 1 },
  { name: 'dispatch', minutes: 1, tables: 2, seconds: 0 },
  { name: 'followSettings', minutes: 1, tables: 6, seconds: 1 },
  { name: 'replicate', minutes: 1, tables: 7, seconds: 1 },
  { name: 'overview', minutes: 5, tables: 21, seconds: 2 },
  { name: 'webhooks', minutes: 5, tables: 3, seconds: 1 },
  { name: 'sweep', minutes: 10, tables: 4, seconds: 0 },
  { name: 'registration', minutes: 60, tables: 4, seconds: 1 },
] as const;

/** A deployment in which nobody does anything; the nightly timers take some minutes. */
export const idle = (): Usage =>
  sum(
    ...timers.map(({ minutes, tables, seconds }) =>
      times((hoursAMonth * 60) / minutes, { ...none, executions: 1, tables, seconds }),
    ),
    times(hoursAMonth / 24, { ...none, executions: 3, seconds: 480, tables: 2000 }),
  );
