import type { EventDeliveryInput } from '../event-delivery/contracts.ts';
import type { SendMailAnswer } from '../mail-delivery/contracts.ts';
import { activity, orchestration } from '../descriptor.ts';

export interface ProviderMailInput extends EventDeliveryInput {
  /** Tries so far. */
  tries: number;
}

export const providerMail = orchestration<ProviderMailInput>('providerMail');

export const providerMailActivities = {
  sendProviderMail: activity<ProviderMailInput, SendMailAnswer>('sendProviderMail'),
} as const;
