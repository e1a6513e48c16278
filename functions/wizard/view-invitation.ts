import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { showView, type ViewPorts } from './show-view.ts';

/** What the wizard shows now. Opening the link does this and nothing else, however often. */
export const viewInvitation =
  (ports: ViewPorts): EndpointHandler<typeof endpoints.viewInvitation> =>
  async ({ actor, now }) => ({ body: await showView(ports, actor.invitation.value, actor, now) });
