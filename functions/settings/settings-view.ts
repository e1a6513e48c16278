import type { InvitationSettingsView } from '../../shared/contracts/invitation-settings.ts';
import { providerMailUndelivered } from '../../shared/domain/mail-delivery.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { plusDays } from '../../shared/domain/time.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { PresentSettings } from '../../shared/ports/settings-store.ts';

export type ViewPorts = Pick<Ports, 'settings' | 'providerSetup' | 'audit' | 'clock'>;

/** What the screen shows: the present settings, what they would be without anybody's doing, and who changed them last. */
export const settingsView = async (
  { settings: store, providerSetup, audit, clock }: ViewPorts,
  { settings, etag, by, at }: PresentSettings,
): Promise<InvitationSettingsView> => ({
  etag,
  settings,
  defaults: store.defaults,
  portalUrl: (await providerSetup.read()).portalUrl,
  undelivered: await undelivered({ audit, clock }, settings),
  ...(by === undefined ? {} : { changedBy: by }),
  ...(at === undefined ? {} : { changedAt: at }),
});

const daysShown = 30;
/** Of the last ones: enough to name each address of a provider whose mails come back. */
const mostRead = 200;

/** Addresses that mails go to, with the last one of late that did not arrive. */
const undelivered = async (
  { audit, clock }: Pick<Ports, 'audit' | 'clock'>,
  { recipients }: Settings,
): Promise<InvitationSettingsView['undelivered']> => {
  const { items } = await audit.list({ action: providerMailUndelivered, limit: mostRead });
  const since = plusDays(clock.now().toISOString(), -daysShown);
  const present = new Set(Object.values(recipients).flatMap((list) => list.map(lowerCase)));
  const last = new Map<string, string>();
  for (const { subject, at } of items) {
    const address = lowerCase(subject);
    if (at > since && present.has(address) && !last.has(address)) last.set(address, at);
  }
  return [...last].map(([address, at]) => ({ address, at }));
};

const lowerCase = (address: string): string => address.toLowerCase();
