import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { InvitationSettingsView } from '../../shared/contracts/invitation-settings.ts';
import { settingsApart, type Settings } from '../../shared/domain/settings.ts';
import { changedBy, validationFailed } from '../../shared/errors/catalogue.ts';
import type { Call } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from '../portal/audit-action.ts';
import { settingsView, type ViewPorts } from './settings-view.ts';

type Needs = ViewPorts;
type ChangeCall = Call<typeof endpoints.saveInvitationSettings | typeof endpoints.resetInvitationSettings>;

export const saveInvitationSettings =
  (ports: Needs): EndpointHandler<typeof endpoints.saveInvitationSettings> =>
  async (call) => {
    const { logo } = call.body;
    if (logo !== undefined && !(await ports.settings.readPicture(logo)))
      throw validationFailed([
        { field: 'logo', message: 'There is no such picture. Upload the logo again.' },
      ]);
    return { body: await change(ports, call, call.body, 'settings.changed') };
  };

export const resetInvitationSettings =
  (ports: Needs): EndpointHandler<typeof endpoints.resetInvitationSettings> =>
  async (call) => ({ body: await change(ports, call, ports.settings.defaults, 'settings.reset') });

/** Of two administrators at once the second is told (412), and by whom. The audit log gets what is different. */
const change = async (
  ports: Needs,
  call: Pick<ChangeCall, 'etag' | 'actor' | 'address' | 'now'>,
  wanted: Settings,
  action: 'settings.changed' | 'settings.reset',
): Promise<InvitationSettingsView> => {
  const present = await ports.settings.readPresent();
  if (present.etag !== call.etag) throw changedBy(present.by ?? 'somebody else');
  const by = call.actor.userPrincipalName;
  const before = settingsApart(present.settings, wanted);
  const after = settingsApart(wanted, present.settings);
  await auditedAct(ports, call, { action, subject: 'settings', before, after }, async () => {
    const outcome = await ports.settings.write(wanted, by, call.now.toISOString(), present.etag);
    if (outcome.kind === 'changed')
      throw changedBy((await ports.settings.readPresent()).by ?? 'somebody else');
  });
  return settingsView(ports, await ports.settings.readPresent());
};
