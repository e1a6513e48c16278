import { Secret } from '../../shared/domain/secret.ts';
import type { AppCredentials } from '../../shared/ports/app-credentials.ts';
import type { RedeemAnswer, TokenEndpoint } from '../../shared/ports/token-endpoint.ts';

const day = 86_400_000;
const lifetimeMs = 90 * day;
const silence = { kind: 'tryLater', afterSeconds: 30, reason: 'no answer' } as const;
const notHere = () => Promise.reject(new Error('The sweep asks for nothing else.'));

/** Tenants that know which tokens and secrets live, at a virtual time; a token counts as its tenant's name and a number. */
export class CareCloud {
  readonly #now: () => Date;
  readonly #lastUse = new Map<string, number>();
  #issued = 0;
  /** When each tenant's app secret lapses. */
  readonly secretEnds = new Map<string, string>();
  /** Tenants that have revoked their grant. */
  readonly revoked = new Set<string>();
  /** Who gets no answer now. */
  silent: (tenantId: string, at: number) => boolean = () => false;
  /** Seconds of the Retry-After in that case. */
  retryAfter = 30;
  /** Tokens that lapsed because nobody used them for ninety days. */
  lapsed = 0;
  redeemed = 0;
  mostAtOnce = 0;
  #atOnce = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  issue(tenantId: string): string {
    const token = `${tenantId} ${(this.#issued += 1)}`;
    this.#lastUse.set(token, this.#now().getTime());
    return token;
  }

  /** Whether a token would be taken now. */
  lives(token: string): boolean {
    return this.#now().getTime() - (this.#lastUse.get(token) ?? 0) < lifetimeMs;
  }

  readonly tokenEndpoint: TokenEndpoint = {
    redeem: async (tenantId, token, _client, scopes) => {
      this.#atOnce += 1;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
      await Promise.resolve();
      this.#atOnce -= 1;
      return this.#redeem(tenantId, token.reveal(), scopes);
    },
    requestDeviceCode: notHere,
    pollDeviceCode: notHere,
    presence: notHere,
  };

  #redeem(tenantId: string, token: string, scopes: readonly string[]): RedeemAnswer {
    const at = this.#now().getTime();
    if (this.silent(tenantId, at)) return { ...silence, afterSeconds: this.retryAfter };
    if (!this.lives(token)) {
      this.lapsed += 1;
      return { kind: 'refused', refusal: { aadsts: 700082, error: 'invalid_grant' } };
    }
    if (this.revoked.has(tenantId))
      return { kind: 'refused', refusal: { aadsts: 50173, error: 'invalid_grant' } };
    this.redeemed += 1;
    this.#lastUse.set(token, at);
    const refreshToken = new Secret(this.issue(tenantId));
    return { kind: 'redeemed', scopes: [...scopes], accessToken: new Secret('access'), refreshToken };
  }

  readonly appCredentials: AppCredentials = {
    verify: async ({ tenantId }) => {
      const at = this.#now();
      if (this.silent(tenantId, at.getTime())) return { ...silence, afterSeconds: this.retryAfter };
      const secretExpiresAt = this.secretEnds.get(tenantId) ?? '';
      if (secretExpiresAt <= at.toISOString())
        return { kind: 'refused', refusal: { aadsts: 7000222, error: 'invalid_client' } };
      return {
        ...{ kind: 'verified', organizationName: tenantId, servicePrincipalId: 'sp' },
        ...{ permissions: [], roles: [], secretExpiresAt },
      };
    },
  };
}
