import { afterFailure, holdFrom } from '../../shared/domain/receiver-health.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { WebhookAnswer } from '../../shared/ports/webhook-sender.ts';

type Needs = Pick<Ports, 'receivers' | 'clock'>;

export type Turn = { kind: 'go' } | { kind: 'held'; until: string };

/**
 * Whether a message may be sent now. While a receiver is silent one message at a time goes ahead, and all others wait for
 * what it finds: a try that nobody answers holds an activity for as long as its patience lasts.
 */
export const takeTurn = async ({ receivers, clock }: Needs, webhookId: string): Promise<Turn> => {
  for (;;) {
    const stored = await receivers.read(webhookId);
    const { heldUntil, silentSince } = stored?.value ?? {};
    if (!stored || heldUntil === undefined || silentSince === undefined) return { kind: 'go' };
    const now = clock.now().toISOString();
    if (now < heldUntil) return { kind: 'held', until: heldUntil };
    const next = { ...stored.value, heldUntil: holdFrom(now, silentSince) };
    if ((await receivers.write(next, stored.etag)).kind === 'written') return { kind: 'go' };
  }
};

/** Keeps what a try says about the receiver. */
export const noteOnReceiver = async (
  { receivers, clock }: Needs,
  webhookId: string,
  taken: boolean,
  { kind, durationMs }: WebhookAnswer,
): Promise<void> => {
  for (;;) {
    const stored = await receivers.read(webhookId);
    if (taken) return stored && receivers.forget(webhookId);
    const now = clock.now().toISOString();
    const failed = { answered: kind === 'answered', durationMs };
    const next = afterFailure(webhookId, stored?.value, failed, now);
    if ((await receivers.write(next, stored?.etag)).kind === 'written') return;
  }
};
