import { z } from 'zod';

const retry = z.object({
  kind: z.enum(['activity', 'child']),
  name: z.string(),
  /** JSON text. */
  input: z.string(),
  instanceId: z.string().nullable(),
  /** Tries made. */
  tries: z.int(),
  firstDelayMs: z.number(),
  backoff: z.number(),
  longestDelayMs: z.number(),
  maxTries: z.number(),
  /** When no further try is made, ms since the epoch; null for never. */
  until: z.number().nullable(),
});

const work = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['activity', 'child']), leaf: z.int(), retry: retry.nullable() }),
  /** `path` leads to the timer in the SDK's action list; `fireAt` is its end, a long timer gets there in chunks. */
  z.object({ kind: z.literal('timer'), leaf: z.int(), fireAt: z.number(), path: z.array(z.int()) }),
  z.object({ kind: z.literal('pause'), leaf: z.int(), retry }),
]);

type Gate = { kind: 'leaf'; leaf: number } | { kind: 'any' | 'all'; of: Gate[] };
const gate: z.ZodType<Gate> = z.lazy(() =>
  z.union([
    z.object({ kind: z.literal('leaf'), leaf: z.int() }),
    z.object({ kind: z.enum(['any', 'all']), of: z.array(gate) }),
  ]),
);

/**
 * What the host has already done for one generation of an orchestration, by the numbers of the SDK's action list.
 * Kept beside the history, so that a step never has to be guessed from it.
 */
export const ledgerSchema = z.object({
  /** Actions of the list that were acted upon. They are taken one after another, each when the one before has passed. */
  handled: z.int(),
  /** Each of them in words. A build that asks for another in its place has been changed under the instance. */
  asked: z.array(z.string()).default([]),
  /** Length of the SDK's list at the last episode. */
  seen: z.int(),
  /** Leaves numbered so far, across all handled actions. */
  leaves: z.int(),
  nextEventId: z.int(),
  /** The last handled action, and which of its leaves are done. */
  gate: gate.nullable(),
  done: z.array(z.int()),
  /** Scheduled work by event id. */
  open: z.record(z.string(), work),
  /** Waits without an event, the youngest last; it is the youngest that gets the next event of its name. */
  waits: z.array(z.object({ name: z.string(), leaf: z.int(), action: z.int(), raced: z.boolean() })),
  /** Events that no wait has taken; `index` is the place in that episode's batch. */
  unclaimed: z.array(z.object({ name: z.string(), episode: z.int(), index: z.int() })),
  episode: z.int(),
});

export type Ledger = z.infer<typeof ledgerSchema>;
export type Work = z.infer<typeof work>;
export type Retry = z.infer<typeof retry>;
export type { Gate };

export const emptyLedger = (): Ledger => ({
  handled: 0,
  asked: [],
  seen: 0,
  leaves: 0,
  nextEventId: 0,
  gate: null,
  done: [],
  open: {},
  waits: [],
  unclaimed: [],
  episode: 0,
});

/** Whether the real host would go on past this action: an any at its first, an all at its last, failed or not. */
export const hasPassed = (at: Gate, done: readonly number[]): boolean => {
  if (at.kind === 'leaf') return done.includes(at.leaf);
  return at.kind === 'any'
    ? at.of.some((one) => hasPassed(one, done))
    : at.of.every((one) => hasPassed(one, done));
};
