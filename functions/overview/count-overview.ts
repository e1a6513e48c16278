import {
  firstWeekBegins,
  tallyConnections,
  tallyInvitations,
  type ExpirySettings,
  type Overview,
} from '../../shared/domain/overview.ts';
import { openStatuses, type OpenStatus } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { countUnsentMails, countWebhooks, type TroublePorts } from './count-trouble.ts';

export type CountPorts = Pick<Ports, 'overview' | 'settings' | 'clock'> & TroublePorts;

/** A count looks at so many invitations at most, the newest. */
const mostInvitations = 200_000;

/** Counts everything anew, customers' things from index rows alone, and keeps the outcome. */
export const countOverview = async (ports: CountPorts): Promise<Overview> => {
  const started = performance.now();
  const now = ports.clock.now();
  const { warningDays, refreshDays } = await ports.settings.read();
  const settings = { expiringDays: Math.max(0, ...warningDays), refreshDays };
  const [connections, invitations, openInvitations, readyToAdd, webhooks, unsentMails] = await Promise.all([
    countConnections(ports, now, settings),
    countInvitations(ports, now),
    countOpen(ports),
    ports.overview.readyToAdd(),
    countWebhooks(ports),
    countUnsentMails(ports),
  ]);
  const overview: Overview = {
    countedAt: now.toISOString(),
    tookMs: Math.round(performance.now() - started),
    expiringDays: settings.expiringDays,
    ...connections,
    ...invitations,
    openInvitations,
    readyToAdd,
    webhooks,
    ...(unsentMails && { unsentMails }),
  };
  await ports.overview.write(overview);
  return overview;
};

const countConnections = async ({ overview }: CountPorts, now: Date, settings: ExpirySettings) => {
  const { add, tally } = tallyConnections(now, settings);
  for await (const page of overview.connections()) page.forEach(add);
  return tally;
};

const countInvitations = async ({ overview }: CountPorts, now: Date) => {
  const { add, weeks } = tallyInvitations(now);
  let looked = 0;
  for await (const page of overview.invitationsSince(firstWeekBegins(now))) {
    page.forEach(add);
    looked += page.length;
    if (looked >= mostInvitations) return { invitations: weeks, invitationsCut: true };
  }
  return { invitations: weeks, invitationsCut: false };
};

const countOpen = async ({ overview }: CountPorts): Promise<Record<OpenStatus, number>> => {
  const counts = await Promise.all(openStatuses.map((status) => overview.invitationsOf(status)));
  const [pending = 0, sent = 0, authenticating = 0, waiting = 0] = counts;
  return {
    Pending: pending,
    'Email Sent': sent,
    Authenticating: authenticating,
    'Awaiting Approval': waiting,
  };
};
