import { nextCareAt, type CareSettings } from '../../shared/domain/connection-care.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { FollowedSettings } from '../../shared/ports/sweep-store.ts';

type Needs = Pick<Ports, 'connections' | 'settings' | 'sweeps'>;

const pageSize = 100;
const pagesARun = 10;

/**
 * When a connection is next due was worked out from the settings of the time it was written. After they are changed the
 * rows that this moves are written again, a thousand a minute at most; where it stands is kept, so that a crash goes on
 * from there.
 */
export const followCareSettings = async (ports: Needs): Promise<void> => {
  const { refreshDays, warningDays, rotateDaysBefore } = await ports.settings.read();
  const settings = { refreshDays, warningDays, rotateDaysBefore };
  const last = await ports.sweeps.readFollowed();
  // Nothing was ever changed; rows of builds before the due index get there by the nightly repair.
  if (!last) return ports.sweeps.writeFollowed({ settings, done: true });
  let followed = begun(last, settings);
  if (followed.done) return;
  for (let page = 0; page < pagesARun && !followed.done; page += 1) {
    followed = await step(ports, followed);
    await ports.sweeps.writeFollowed(followed);
  }
};

const begun = (last: FollowedSettings, settings: CareSettings): FollowedSettings => {
  if (JSON.stringify(last.settings) === JSON.stringify(settings)) return last;
  // Changed again on the way: some rows are of the one, some of the other.
  return last.done ? { settings, before: last.settings, done: false } : { settings, done: false };
};

const step = async (
  { connections }: Needs,
  { cursor, ...followed }: FollowedSettings,
): Promise<FollowedSettings> => {
  const { settings, before } = followed;
  const page = { sort: 'customer', limit: pageSize, ...(cursor ? { cursor } : {}) } as const;
  const { items, next } = await connections.list(page);
  for (const connection of items) {
    if (before && nextCareAt(connection, before) === nextCareAt(connection, settings)) continue;
    const stored = await connections.read(connection.customerId);
    // A row that somebody else writes meanwhile is written under the new settings as well.
    if (stored) await connections.write(stored.value, stored.etag);
  }
  return next === undefined ? { ...followed, done: true } : { ...followed, cursor: next };
};
