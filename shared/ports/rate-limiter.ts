export type RateAnswer = { kind: 'allowed' } | { kind: 'limited'; retryAfterSeconds: number };

export interface RateLimiter {
  /** Counts one call against `key` in a fixed window; across instances. */
  take(key: string, limit: number, windowSeconds: number): Promise<RateAnswer>;
}
