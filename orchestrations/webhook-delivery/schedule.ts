import { createHash } from 'node:crypto';
import { plusSeconds } from '../../shared/domain/time.ts';

const minute = 60;
const hour = 3600;

/** Seconds between one try and the next, as the Standard Webhooks specification proposes: three days and some hours. */
export const pauses = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** A part of each pause that is added by chance, so that what failed together does not come back together. */
const mostJitter = 0.1;
/** No receiver puts a try off for longer at once. */
const longestWish = 24 * hour;
/** A run has given up by then, however often its receiver asked for patience. */
const longestRun = 84 * hour;

/** Between 0 and 1, always the same for a try of a delivery. */
const chanceOf = (deliveryId: string, number: number): number =>
  createHash('sha256').update(`${deliveryId} ${number}`).digest().readUInt32BE() / 2 ** 32;

export interface TryMade {
  deliveryId: string;
  runStartedAt: string;
  /** From 1. */
  number: number;
  /** When its outcome was known. */
  at: string;
  retryAfterSeconds?: number | undefined;
}

/** When to try again (ISO 8601); undefined: no more. */
export const nextTryAfter = (made: TryMade): string | undefined => {
  const planned = pauses[made.number - 1];
  if (planned === undefined) return undefined;
  const wished = Math.min(made.retryAfterSeconds ?? 0, longestWish);
  const pause = Math.max(planned * (1 + mostJitter * chanceOf(made.deliveryId, made.number)), wished);
  return withinRun(made, plusSeconds(made.at, pause));
};

const withinRun = ({ runStartedAt }: Pick<TryMade, 'runStartedAt'>, next: string): string | undefined =>
  next > plusSeconds(runStartedAt, longestRun) ? undefined : next;

/** Seconds over which those come back that were held together. */
const heldSpread = 30;

/** When to ask again whether to try, after a receiver's silence has held it; undefined: no more. */
export const heldUntil = (held: Omit<TryMade, 'at'>, until: string): string | undefined =>
  withinRun(held, plusSeconds(until, heldSpread * chanceOf(held.deliveryId, held.number)));
