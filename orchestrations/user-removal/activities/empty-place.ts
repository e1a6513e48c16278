import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import type { userRemovalActivities } from '../contracts.ts';

/** Some rows go with each call; when none are left, the place is forgotten. */
export const emptyPlace =
  ({
    tenantUsers,
    replications,
  }: Pick<Ports, 'tenantUsers' | 'replications'>): Activity<typeof userRemovalActivities.empty> =>
  async ({ place }) => {
    if ((await tenantUsers.empty(place)) === 'more') return { kind: 'more' };
    await replications.forget(place);
    return { kind: 'done' };
  };
