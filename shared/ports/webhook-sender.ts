/** Why an address is not sent to, as a clause: `it is an address of an internal network`. */
export type TargetCheck = { kind: 'fine' } | { kind: 'refused'; reason: string };

export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** Nothing of what the receiver says is kept but its status. */
export type WebhookAnswer = { durationMs: number } & (
  | { kind: 'answered'; status: number; retryAfterSeconds?: number }
  /** `reason` is a clause, as above. */
  | { kind: 'noAnswer'; reason: string }
);

export interface WebhookSender {
  /** Whether the address may be sent to as its name stands now; each try looks again. */
  check(url: string): Promise<TargetCheck>;
  /** One POST to an address that was looked at. Never throws for what the receiver does. */
  send(request: WebhookRequest): Promise<WebhookAnswer>;
}
