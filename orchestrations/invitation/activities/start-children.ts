import type { Activity } from '../../activity.ts';
import { consentWatch } from '../../consent-watch/contracts.ts';
import { deviceSignIn } from '../../device-sign-in/contracts.ts';
import { mailDelivery } from '../../mail-delivery/contracts.ts';
import type { invitationActivities } from '../contracts.ts';

/** Children are detached and have deterministic ids: starting one again is harmless. */

export const startMail =
  (): Activity<typeof invitationActivities.startMail> =>
  async (input, { workflows }) => {
    await workflows.start(mailDelivery.name, `${input.invitationId}-mail-${input.mail}-${input.key}`, {
      ...input,
      tries: 0,
    });
    return {};
  };

export const startDeviceSignIn =
  (): Activity<typeof invitationActivities.startDeviceSignIn> =>
  async ({ number: _number, ...reference }, { workflows }) => {
    await workflows.start(deviceSignIn.name, reference.attemptId, reference);
    return {};
  };

export const startConsentWatch =
  (): Activity<typeof invitationActivities.startConsentWatch> =>
  async (input, { workflows }) => {
    await workflows.start(consentWatch.name, `${input.invitationId}-watch-${input.watch}`, {
      ...input,
      checks: 0,
    });
    return {};
  };
