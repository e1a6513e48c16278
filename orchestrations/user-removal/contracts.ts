import { activity, orchestration } from '../descriptor.ts';

export interface UserRemovalInput {
  /** Where the users of a customer lay that was deleted. */
  place: string;
}

export const userRemoval = orchestration<UserRemovalInput>('userRemoval');

export const userRemovalActivities = {
  empty: activity<UserRemovalInput, { kind: 'more' } | { kind: 'done' }>('emptyPlace'),
} as const;
