import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { lookForConsent } from '../../consent.ts';
import { appRegistration, provisioningInstance } from '../../app-registration/contracts.ts';
import { appRemoval } from '../../app-removal/contracts.ts';
import { consentWatch } from '../../consent-watch/contracts.ts';
import { deviceSignIn } from '../../device-sign-in/contracts.ts';
import type { invitationActivities } from '../contracts.ts';

/** Children are detached and have deterministic ids: starting one again is harmless. */

export const startDeviceSignIn =
  (): Activity<typeof invitationActivities.startDeviceSignIn> =>
  async ({ number: _number, ...reference }, { workflows }) => {
    await workflows.start(deviceSignIn.name, reference.attemptId, reference);
    return {};
  };

/**
 * Kind B is seen by the app's appearing in the tenant. Where it is there already, that tells nothing: no watch is
 * started and the wizard is told to offer another sign-in instead.
 */
export const startConsentWatch =
  (
    ports: Pick<Ports, 'invitations' | 'vault' | 'tokenEndpoint' | 'graph' | 'clock'>,
  ): Activity<typeof invitationActivities.startConsentWatch> =>
  async (input, { workflows }) => {
    const { attemptId, watch } = input;
    const before = input.approval === 'B' ? await lookForConsent(ports, input) : undefined;
    if (before?.kind === 'appeared') {
      const at = ports.clock.now().toISOString();
      const outcome = { kind: 'presentAlready' } as const;
      return {
        event: { id: `${attemptId}-present-${watch}`, at, kind: 'consentChecked', attemptId, watch, outcome },
      };
    }
    await workflows.start(consentWatch.name, `${input.invitationId}-watch-${watch}`, { ...input, checks: 0 });
    return {};
  };

export const startAppRegistration =
  (): Activity<typeof invitationActivities.startAppRegistration> =>
  async (input, { workflows }) => {
    await workflows.start(appRegistration.name, provisioningInstance(input), input);
    return {};
  };

export const startAppRemoval =
  ({ invitations }: Pick<Ports, 'invitations'>): Activity<typeof invitationActivities.startAppRemoval> =>
  async (input, { workflows }) => {
    const tenantId = input.tenantId ?? (await invitations.read(input.invitationId))?.value.tenantId;
    const removal = { ...input, ...(tenantId ? { tenantId } : {}), looks: 0 };
    await workflows.start(appRemoval.name, `${input.attemptId}-removal`, removal);
    return {};
  };
