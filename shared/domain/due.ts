import { isOpen, type Invitation } from './invitation.ts';

const minute = 60_000;
const day = 86_400_000;

/** How long the due timer leaves a row alone before it starts its workflow or raises its action again. */
export const startGraceMs = 2 * minute;
export const actionGraceMs = minute;

/** What the due timer has to do for an invitation. */
export type DueWork =
  { kind: 'start' } | { kind: 'raiseAction' } | { kind: 'remind'; reminder: number } | { kind: 'expire' };

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
  return items;
};

/** When the due timer must next look at the invitation (ISO 8601), or undefined when never. */
export const nextDueAt = (invitation: Invitation, reminderDays: readonly number[]): string | undefined => {
  const times = agenda(invitation, reminderDays).map((item) => item.at);
  return times.length === 0 ? undefined : new Date(Math.min(...times)).toISOString();
};

/** What is due at `now` (milliseconds since the epoch), first come first. Expiry silences reminders. */
export const dueWork = (invitation: Invitation, reminderDays: readonly number[], now: number): DueWork[] => {
  const due = agenda(invitation, reminderDays)
    .filter((item) => item.at <= now)
    .sort((a, b) => a.at - b.at)
    .map(({ work }) => (work.kind === 'remind' ? latestReminder(invitation, reminderDays, now) : work));
  return due.some((work) => work.kind === 'expire') ? due.filter((work) => work.kind !== 'remind') : due;
};

/** One mail for all days that have passed: changed reminder days must not make a storm of reminders. */
const latestReminder = (invitation: Invitation, reminderDays: readonly number[], now: number): DueWork => {
  const since = Date.parse(invitation.linkSince);
  return { kind: 'remind', reminder: reminderDays.filter((one) => since + one * day <= now).length };
};
