import { isOpen, type Approval, type Invitation } from './invitation.ts';

const minute = 60_000;
const day = 86_400_000;

/** How long the due timer leaves a row alone before it starts its workflow or raises its action again. */
export const startGraceMs = 2 * minute;
export const actionGraceMs = minute;

/** What the due timer has to do for an invitation. */
export type DueWork =
  | { kind: 'start' }
  | { kind: 'raiseAction' }
  | { kind: 'remind'; reminder: number }
  /** The provider is to hear, for the so-many-th time, that this approval is still waited for. */
  | { kind: 'approvalWaits'; watch: number; times: number }
  | { kind: 'expire' };

/** Days after which the provider is told that an approval is waited for, and then between two times. */
const firstToldDays = 1;
const toldEveryDays = 3;

const toldDay = (times: number): number => firstToldDays + (times - 1) * toldEveryDays;

interface DueItem {
  at: number;
  work: DueWork;
}

/** Everything that will fall due for an invitation, given the days (after the link went out) on which to remind. */
const agenda = (invitation: Invitation, reminderDays: readonly number[]): DueItem[] => {
  if (!isOpen(invitation.status)) return [];
  const items: DueItem[] = [{ at: Date.parse(invitation.expiresAt), work: { kind: 'expire' } }];
  if (!invitation.started)
    items.push({ at: Date.parse(invitation.createdAt) + startGraceMs, work: { kind: 'start' } });
  if (invitation.pendingAction)
    items.push({
      at: Date.parse(invitation.pendingAction.at) + actionGraceMs,
      work: { kind: 'raiseAction' },
    });
  const next = reminderDays[invitation.remindersSent];
  if (next !== undefined && invitation.status !== 'Awaiting Approval' && !invitation.unmailed)
    items.push({
      at: Date.parse(invitation.linkSince) + next * day,
      work: { kind: 'remind', reminder: invitation.remindersSent + 1 },
    });
  const waiting = invitation.status === 'Awaiting Approval' ? invitation.approval : undefined;
  if (waiting && !waiting.approvedAt) items.push(approvalItem(waiting, invitation.approvalTold));
  return items;
};

/** What was told of an earlier wait does not count. */
const approvalItem = ({ since, watch }: Approval, told: Invitation['approvalTold']): DueItem => {
  const times = (told?.watch === watch ? told.times : 0) + 1;
  return { at: Date.parse(since) + toldDay(times) * day, work: { kind: 'approvalWaits', watch, times } };
};

/** When the due timer must next look at the invitation (ISO 8601), or undefined when never. */
export const nextDueAt = (invitation: Invitation, reminderDays: readonly number[]): string | undefined => {
  const times = agenda(invitation, reminderDays).map((item) => item.at);
  return times.length === 0 ? undefined : new Date(Math.min(...times)).toISOString();
};

/** What is due at `now` (milliseconds since the epoch), first come first. Expiry silences what would be told. */
export const dueWork = (invitation: Invitation, reminderDays: readonly number[], now: number): DueWork[] => {
  const due = agenda(invitation, reminderDays)
    .filter((item) => item.at <= now)
    .sort((a, b) => a.at - b.at)
    .map(({ work }) => latest(work, invitation, reminderDays, now));
  const expires = due.some((work) => work.kind === 'expire');
  return expires ? due.filter((work) => work.kind !== 'remind' && work.kind !== 'approvalWaits') : due;
};

/** One mail for all days that have passed: neither changed days nor a time when nobody looked may make a storm of mails. */
const latest = (
  work: DueWork,
  invitation: Invitation,
  reminderDays: readonly number[],
  now: number,
): DueWork => {
  if (work.kind === 'remind') return latestReminder(invitation, reminderDays, now);
  if (work.kind !== 'approvalWaits' || !invitation.approval) return work;
  const days = (now - Date.parse(invitation.approval.since)) / day;
  return { ...work, times: Math.floor((days - firstToldDays) / toldEveryDays) + 1 };
};

const latestReminder = (invitation: Invitation, reminderDays: readonly number[], now: number): DueWork => {
  const since = Date.parse(invitation.linkSince);
  return { kind: 'remind', reminder: reminderDays.filter((one) => since + one * day <= now).length };
};
