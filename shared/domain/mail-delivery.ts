/** What became of a mail, in the words of Communication Services (EmailDeliveryReportReceived). */
export const deliveryStatuses = [
  'Delivered',
  'Expanded',
  'FilteredSpam',
  'Quarantined',
  'Failed',
  'Suppressed',
  'Bounced',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** How a mail ended that nobody got to read. */
export type MailFailure = Exclude<DeliveryStatus, 'Delivered' | 'Expanded'>;

/** What the mail system said of one recipient. `at` is ISO 8601 in UTC. */
export interface DeliveryReport {
  recipient: string;
  status: DeliveryStatus;
  at: string;
  /** In the words of the recipient's mail server; foreign text. */
  reason?: string;
}

/** A report with the step of the invitation at which it came: its place in the timeline. */
export type PlacedReport = DeliveryReport & { step: number };

/** What is known of the invitation mail with the link of this version: one report a recipient, the last word of each. */
export interface MailDelivery {
  version: number;
  reports: PlacedReport[];
}

/** The mail did not get to where somebody reads it. */
export const isUndelivered = (status: DeliveryStatus): status is MailFailure =>
  status !== 'Delivered' && status !== 'Expanded';

/** What the audit log calls a mail to somebody at the provider that did not arrive; its subject is the address. */
export const providerMailUndelivered = 'providerMail.notDelivered';

/** A list of recipients (`Expanded`) may report each member: a row has room for so many. */
const mostReports = 20;

/**
 * A report worked in, or undefined when it says nothing new: reports come late, twice and out of order. Whatever their
 * order, the same is left in the end.
 */
export const withReport = (
  before: MailDelivery | undefined,
  version: number,
  report: PlacedReport,
): MailDelivery | undefined => {
  const known = before?.version === version ? before.reports : [];
  const same = known.find(({ recipient }) => isSame(recipient, report.recipient));
  if (same ? !outweighs(report, same) : known.length >= mostReports) return undefined;
  // The same said again of a later attempt: told once, in its first place.
  const step = same?.status === report.status ? same.step : report.step;
  return { version, reports: [...known.filter((one) => one !== same), { ...report, step }] };
};

/** Mail systems may spell an address with other capitals than we did. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Of two reports on one recipient the later attempt counts; `Expanded` is never the last word. */
const outweighs = (report: DeliveryReport, known: DeliveryReport): boolean => {
  if ((report.status === 'Expanded') !== (known.status === 'Expanded')) return known.status === 'Expanded';
  const later = Date.parse(report.at) - Date.parse(known.at);
  return later === 0 ? weight(report) > weight(known) : later > 0;
};

const weight = ({ status }: DeliveryReport): number => deliveryStatuses.indexOf(status);

/** The report that wants a look first: of what was not delivered the worst, else what is known. */
export const worstReport = <R extends DeliveryReport>(reports: readonly R[]): R | undefined =>
  reports.reduce<R | undefined>(
    (worst, one) => (worst && weight(worst) >= weight(one) ? worst : one),
    undefined,
  );

interface Mailed {
  mailDelivery?: MailDelivery;
  /** Of the present link. */
  version: number;
}

/** The reports on the mail with the present link; earlier links' are nobody's concern any more. */
export const reportsOf = ({ mailDelivery, version }: Mailed): readonly PlacedReport[] =>
  mailDelivery?.version === version ? mailDelivery.reports : [];

/** What stands of this very report, if nothing has overtaken it. */
export const reportOn = (row: Mailed, { recipient, status }: DeliveryReport): PlacedReport | undefined =>
  reportsOf(row).find((one) => isSame(one.recipient, recipient) && one.status === status);
