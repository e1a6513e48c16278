import type { InvitationStatus } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { ReminderSweep } from '../../shared/ports/settings-store.ts';

const reminded: readonly InvitationStatus[] = [
  'Pending',
  'Email Sent',
  'Authenticating',
  'Awaiting Approval',
];

const pageSize = 100;
const pagesARun = 10;

/**
 * When an invitation is next due was worked out from the reminder days of the time it was written. After they are changed
 * every open row is written again, a thousand a minute; where it stands is kept, so that a crash goes on from there.
 */
export const followReminderDays = async (ports: Pick<Ports, 'invitations' | 'settings'>): Promise<void> => {
  const [{ reminderDays }, before] = await Promise.all([ports.settings.read(), ports.settings.readSweep()]);
  if (!before) return ports.settings.writeSweep({ days: reminderDays, left: [] });
  const same = JSON.stringify(before.days) === JSON.stringify(reminderDays);
  let sweep: ReminderSweep = same ? before : { days: reminderDays, left: [...reminded] };
  if (same && sweep.left.length === 0) return;
  for (let page = 0; page < pagesARun && sweep.left.length > 0; page += 1) {
    sweep = await step(ports, sweep);
    await ports.settings.writeSweep(sweep);
  }
};

const step = async (
  { invitations }: Pick<Ports, 'invitations'>,
  { days, left, cursor }: ReminderSweep,
): Promise<ReminderSweep> => {
  const status = reminded.find((one) => one === left[0]);
  if (!status) return { days, left: left.slice(1) };
  const { items, next } = await invitations.list({ status, limit: pageSize, ...(cursor ? { cursor } : {}) });
  // A row that somebody else writes meanwhile is written under the new days as well.
  for (const { value, etag } of items) await invitations.write(value, etag);
  return next === undefined ? { days, left: left.slice(1) } : { days, left, cursor: next };
};
