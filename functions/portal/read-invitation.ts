import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { invitationView } from './invitation-view.ts';
import { withoutProviderNames } from './provider-names.ts';
import { storedInvitation } from './stored-invitation.ts';

export const readInvitation =
  (
    ports: Pick<Ports, 'invitations' | 'timeline' | 'settings'>,
  ): EndpointHandler<typeof endpoints.readInvitation> =>
  async ({ params: { invitationId }, actor }) => {
    const [stored, entries] = await Promise.all([
      storedInvitation(ports, invitationId),
      ports.timeline.read(invitationId),
    ]);
    const timeline = entries.map(({ at, title, detail, tone }) => ({ at, title, detail, tone }));
    if (actor.kind === 'customerAdministrator')
      return {
        body: {
          ...invitationView(stored),
          timeline: await withoutProviderNames(ports, actor, stored.value, timeline),
        },
      };
    return { body: { ...invitationView(stored), timeline } };
  };
