import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { createdWithin } from './created-within.ts';
import { invitationView } from './invitation-view.ts';

export const listInvitations =
  ({ invitations }: Pick<Ports, 'invitations'>): EndpointHandler<typeof endpoints.listInvitations> =>
  async ({ query }) => {
    const { items, next } = await invitations.list({
      ...query,
      ...createdWithin(query),
      text: query.text || undefined,
    });
    return { body: { items: items.map(invitationView), next } };
  };
