import type { Problem } from '../../shared/domain/problem.ts';

/** What came of redeeming a stored refresh token for its successor. References only. */
export type RefreshOutcome =
  | { kind: 'refreshed'; tokenExpiresAt: string }
  /** The token was lost; the stored password gave a new one. */
  | { kind: 'signedIn'; tokenExpiresAt: string }
  /** The tenant no longer takes the token; the connection is marked `lost` with this cause. */
  | { kind: 'lost'; problem: Problem }
  /** Entra refused for a reason of the provider's own; the connection stays as it was. */
  | { kind: 'refused'; problem: Problem }
  | { kind: 'tryLater'; afterSeconds: number; reason: string }
  /** Somebody else is refreshing or changing the connection at this moment. */
  | { kind: 'busy' }
  /** There is no token: not connected, disconnected, or another method. */
  | { kind: 'noToken' };
