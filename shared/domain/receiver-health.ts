import { plusSeconds } from './time.ts';

/** What is known of a webhook's receiver since it last took a message; while it takes them nothing is. */
export interface ReceiverHealth {
  webhookId: string;
  /** When the first message since then was not taken (ISO 8601). */
  failingSince: string;
  /** Tries in a row, of whatever messages, that it let wait. */
  silences: number;
  /** When the first of these ended. */
  silentSince?: string;
  /** Nobody tries before; then one goes ahead. */
  heldUntil?: string;
  /** The last event that told the provider of it. */
  told?: string;
}

/** A failed try that took so long kept an activity from its work. */
const slowMs = 5_000;
/** So many silences in a row are no chance. */
const mostSilences = 3;
/** Seconds between those that go ahead: a tenth of the time it has been silent, within these. */
const shortestHold = 60;
const longestHold = 600;

/** When the next one may go ahead. */
export const holdFrom = (now: string, silentSince: string): string => {
  const tenth = (Date.parse(now) - Date.parse(silentSince)) / 10_000;
  return plusSeconds(now, Math.min(longestHold, Math.max(shortestHold, tenth)));
};

export interface FailedTry {
  answered: boolean;
  durationMs: number;
}

/** After a message that it did not take. A quick answer, whatever it says, ends a silence. */
export const afterFailure = (
  webhookId: string,
  before: ReceiverHealth | undefined,
  { answered, durationMs }: FailedTry,
  now: string,
): ReceiverHealth => {
  const { silences: past = 0, silentSince: _since, heldUntil: _until, ...kept } = before ?? {};
  const failing = { ...kept, webhookId, failingSince: before?.failingSince ?? now };
  if (answered && durationMs < slowMs) return { ...failing, silences: 0 };
  const silences = past + 1;
  const silentSince = before?.silentSince ?? now;
  const held = silences >= mostSilences && { heldUntil: holdFrom(now, silentSince) };
  return { ...failing, silences, silentSince, ...held };
};
