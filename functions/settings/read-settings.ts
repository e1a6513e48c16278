import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { settingsView, type ViewPorts } from './settings-view.ts';

export const readInvitationSettings =
  (ports: ViewPorts): EndpointHandler<typeof endpoints.readInvitationSettings> =>
  async () => ({ body: await settingsView(ports, await ports.settings.readPresent()) });
