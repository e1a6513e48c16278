import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { settingsView } from './settings-view.ts';

export const readInvitationSettings =
  (
    ports: Pick<Ports, 'settings' | 'providerSetup'>,
  ): EndpointHandler<typeof endpoints.readInvitationSettings> =>
  async () => ({ body: await settingsView(ports, await ports.settings.readPresent()) });
