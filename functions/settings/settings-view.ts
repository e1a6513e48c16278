import type { InvitationSettingsView } from '../../shared/contracts/invitation-settings.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { PresentSettings } from '../../shared/ports/settings-store.ts';

/** What the screen shows: the present settings, what they would be without anybody's doing, and who changed them last. */
export const settingsView = (
  { settings: store, deployment }: Pick<Ports, 'settings' | 'deployment'>,
  { settings, etag, by, at }: PresentSettings,
): InvitationSettingsView => ({
  etag,
  settings,
  defaults: store.defaults,
  portalUrl: deployment.portalUrl,
  ...(by === undefined ? {} : { changedBy: by }),
  ...(at === undefined ? {} : { changedAt: at }),
});
