import type { InboxEvent, ParentInstance } from './history-event.ts';
import type { Ledger } from './ledger.ts';

export type Status = 'Pending' | 'Running' | 'Suspended' | 'Completed' | 'Failed' | 'Terminated';
const ENDED: readonly Status[] = ['Completed', 'Failed', 'Terminated'];
export const isLive = (status: Status): boolean => !ENDED.includes(status);

/** An event on its way to an instance. `executionId` binds it to one generation; null fits all. */
export type Message = { id: number; executionId: string | null; event: InboxEvent };

/** A running instance as kept in memory: what the store has committed, and its inbox. */
export type LiveInstance = {
  readonly id: string;
  readonly name: string;
  executionId: string;
  status: Status;
  /** JSON text, as all values here. */
  input: string;
  output: string | null;
  customStatus: string | null;
  readonly parent: ParentInstance | null;
  /** The history as the SDK reads it, without the brackets, one piece per committed episode. */
  history: string;
  pieces: number;
  ledger: Ledger;
  /** A generation that has its history (from continueAsNew) but not had its first episode. */
  fresh: boolean;
  /** Time of the last episode, ms; an episode is never before the one before it. */
  lastEpisodeAt: number;
  inbox: Message[];
  /** Messages up to this id were in the inbox when it was read, or had been taken from it before. */
  readonly loadedThrough: number;
};
