import { midnight } from '../../shared/domain/time.ts';
import type { InvitationQuery } from '../../shared/ports/invitation-store.ts';

/** Days of the query as the times that the store compares. */
export const createdWithin = ({
  createdFrom,
  createdBefore,
}: Pick<InvitationQuery, 'createdFrom' | 'createdBefore'>): Pick<
  InvitationQuery,
  'createdFrom' | 'createdBefore'
> => ({
  ...(createdFrom ? { createdFrom: midnight(createdFrom) } : {}),
  ...(createdBefore ? { createdBefore: midnight(createdBefore) } : {}),
});
