import type { AttemptReference } from '../invitation/contracts.ts';
import type { InvitationEvent, SignInOutcome } from '../invitation/events.ts';
import { activity, orchestration } from '../descriptor.ts';

export interface DeviceSignInInput extends AttemptReference {
  /** Seconds between two polls, once a code is there. */
  interval?: number;
}

export type RequestCodeAnswer =
  | { kind: 'issued'; codeVersion: string; codeExpiresAt: string; interval: number; at: string }
  | { kind: 'ended'; outcome: SignInOutcome; at: string }
  | { kind: 'tryLater'; afterSeconds: number }
  | { kind: 'superseded' };

export type PollCodeAnswer =
  | { kind: 'pending' }
  | { kind: 'slowDown' }
  | { kind: 'tryLater'; afterSeconds: number }
  | { kind: 'ended'; outcome: SignInOutcome; at: string }
  | { kind: 'superseded' };

export const deviceSignIn = orchestration<DeviceSignInInput>('deviceSignIn');

export const deviceSignInActivities = {
  requestCode: activity<AttemptReference, RequestCodeAnswer>('requestDeviceCode'),
  pollCode: activity<AttemptReference, PollCodeAnswer>('pollDeviceCode'),
} as const;

/** Every child speaks to its invitation through this one. */
export const tellInvitation = activity<{ invitationId: string; event: InvitationEvent }, object>(
  'tellInvitation',
);
