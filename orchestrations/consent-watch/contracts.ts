import type { CheckConsentInput } from '../invitation/contracts.ts';
import type { InvitationEvent } from '../invitation/events.ts';
import { activity, orchestration } from '../descriptor.ts';

export interface ConsentWatchInput extends CheckConsentInput {
  /** Looks so far. */
  checks: number;
}

export type WatchAnswer =
  { kind: 'superseded' } | { kind: 'wait' } | { kind: 'found'; event: InvitationEvent };

export const consentWatch = orchestration<ConsentWatchInput>('consentWatch');

export const consentWatchActivities = {
  look: activity<ConsentWatchInput, WatchAnswer>('lookForConsent'),
} as const;
