import type { InvitationSettingsView } from '../../shared/contracts/invitation-settings.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { PresentSettings } from '../../shared/ports/settings-store.ts';

/** What the screen shows: the present settings, what they would be without anybody's doing, and who changed them last. */
export const settingsView = async (
  { settings: store, providerSetup }: Pick<Ports, 'settings' | 'providerSetup'>,
  { settings, etag, by, at }: PresentSettings,
): Promise<InvitationSettingsView> => ({
  etag,
  settings,
  defaults: store.defaults,
  portalUrl: (await providerSetup.read()).portalUrl,
  ...(by === undefined ? {} : { changedBy: by }),
  ...(at === undefined ? {} : { changedAt: at }),
});
