import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TryLater } from '../../ports/token-endpoint.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { askEntra, type EntraAnswer } from './entra-http.ts';
import { readRefusal, tryLater } from './entra-refusal.ts';

/** The part of a tenant's OpenID Connect discovery document that is used. */
export interface TenantDocument {
  /** From the issuer: what a domain was resolved to. */
  tenantId: string;
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  deviceAuthorizationEndpoint: string;
  jwksUri: string;
}

export type DiscoveryAnswer = { kind: 'found'; document: TenantDocument } | { kind: 'unknown' } | TryLater;

export type Discovery = (domainOrId: string) => Promise<DiscoveryAnswer>;

const documentLifetimeMs = 60 * 60_000;

/** Only what looks like a domain or a GUID goes into a URL. */
export const tenantPattern =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9])$/;

/** `GET {authority}/{tenant}/v2.0/.well-known/openid-configuration`, kept for an hour. */
export const createDiscovery = ({
  config,
  clock,
}: {
  config: Pick<Config, 'entra'>;
  clock: Clock;
}): Discovery => {
  const { authority } = config.entra;
  const cache = new BoundedCache<TenantDocument>(500, documentLifetimeMs, () => clock.now().getTime());
  return async (domainOrId) => {
    const tenant = domainOrId.trim().toLowerCase();
    if (!tenantPattern.test(tenant)) return { kind: 'unknown' };
    const known = cache.get(tenant);
    if (known) return { kind: 'found', document: known };
    const url = `${authority}/${tenant}/v2.0/.well-known/openid-configuration`;
    const answer = readDiscovery(await askEntra(url, { method: 'GET' }), authority);
    if (answer.kind === 'found') cache.set(tenant, answer.document);
    return answer;
  };
};

/** AADSTS90002 tenant not found, 900021 and 900023 not a valid tenant identifier. */
const unknownTenant = [90002, 900021, 900023];

const readDiscovery = (answer: EntraAnswer, authority: string): DiscoveryAnswer => {
  if (answer.kind !== 'answer' || answer.status !== 200) {
    const refusal = readRefusal(answer);
    if (refusal.kind === 'tryLater') return refusal;
    const { error, aadsts } = refusal.refusal;
    return error === 'invalid_tenant' || unknownTenant.includes(aadsts)
      ? { kind: 'unknown' }
      : tryLater(`Entra refused to describe the tenant (AADSTS${aadsts})`);
  }
  const decoded = documentSchema.safeParse(answer.body);
  if (!decoded.success || !isOf(decoded.data, authority))
    return tryLater('Entra’s description of the tenant was not understood');
  return { kind: 'found', document: decoded.data };
};

/** Codes, tokens and secrets are sent to the authority that was configured and nowhere else. */
const isOf = ({ tokenEndpoint, deviceAuthorizationEndpoint }: TenantDocument, authority: string): boolean =>
  [tokenEndpoint, deviceAuthorizationEndpoint].every(
    (url) => new URL(url).origin === new URL(authority).origin,
  );

const documentSchema = z
  .object({
    issuer: z.url(),
    authorization_endpoint: z.url(),
    token_endpoint: z.url(),
    device_authorization_endpoint: z.url(),
    jwks_uri: z.url(),
  })
  .transform((document, context): TenantDocument => {
    const tenantId = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/v2\.0$/i.exec(document.issuer)?.[1];
    if (tenantId === undefined) {
      context.addIssue({ code: 'custom', message: 'The issuer names no tenant.' });
      return z.NEVER;
    }
    return {
      tenantId: tenantId.toLowerCase(),
      issuer: document.issuer,
      authorizationEndpoint: document.authorization_endpoint,
      tokenEndpoint: document.token_endpoint,
      deviceAuthorizationEndpoint: document.device_authorization_endpoint,
      jwksUri: document.jwks_uri,
    };
  });
