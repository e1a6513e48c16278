import type * as z from 'zod';
import type { connectionListQuery } from '../../../shared/contracts/connection-list.ts';
import type { invitationListQuery } from '../../../shared/contracts/invitations.ts';

/** Where a figure leads: the list that it counts, filtered by its address. */

const address = (path: string, filter: object): string => {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};

type ConnectionFilter = Pick<
  z.input<typeof connectionListQuery>,
  'state' | 'method' | 'expiresFrom' | 'expiresBefore' | 'sort'
>;
export const connectionsLink = (filter: ConnectionFilter): string =>
  address('/authentication-status', filter);

type InvitationFilter = Pick<z.input<typeof invitationListQuery>, 'status' | 'createdFrom' | 'createdBefore'>;
export const invitationsLink = (filter: InvitationFilter): string => address('/invitations', filter);
