import type { ProvisioningReference } from '../invitation/contracts.ts';
import { activity, orchestration } from '../descriptor.ts';

export interface RemovalInput extends ProvisioningReference {
  /** How often the registration was looked for and not found. */
  looks: number;
}

export type RemovalAnswer =
  | { kind: 'done' }
  /** The run that makes it has not ended yet, or Microsoft asks to try later. */
  | { kind: 'wait'; afterSeconds: number }
  /** Not there, or not known yet: the directory does not say which. */
  | { kind: 'notFound' };

export const appRemoval = orchestration<RemovalInput>('appRemoval');

export const appRemovalActivities = {
  removeApp: activity<RemovalInput, RemovalAnswer>('removeApp'),
  /** Nothing was found for minutes, or the removal kept failing. */
  giveUp: activity<ProvisioningReference & { removed: boolean }, object>('endAppRemoval'),
} as const;
