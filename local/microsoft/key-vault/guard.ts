import type { SimRequest, SimResponse } from '../http/route.ts';
import type { AccessTokens } from '../identity/access-tokens.ts';
import { vaultAudience } from '../identity/managed-identity.ts';
import { badParameter, vaultError } from './errors.ts';

/** The api versions whose secrets operations are the ones modelled here; the SDK's present default is the last. */
const apiVersions = ['7.0', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '2025-07-01', '2026-04-01'];

export interface VaultGuardOptions {
  tokens: AccessTokens;
  /** The authority that the 401 challenge sends callers to. */
  authorization: string;
}

/** Bearer token first, as the real vault does: the unauthenticated first request is how the SDK learns where to ask. */
export const vaultGuard =
  ({ tokens, authorization }: VaultGuardOptions) =>
  async (request: SimRequest): Promise<SimResponse | undefined> => {
    const check = await tokens.check(request.headers.authorization, vaultAudience);
    switch (check.kind) {
      case 'valid':
        return refuseApiVersion(request);
      case 'missing':
        return challenge(authorization, 'AKV10000: Request is missing a Bearer or PoP token.');
      case 'invalid':
        return challenge(authorization, `AKV10022: The token was refused (${check.reason}).`);
      default:
        return check satisfies never;
    }
  };

const challenge = (authorization: string, message: string): SimResponse =>
  vaultError(401, 'Unauthorized', message, undefined, {
    'www-authenticate': `Bearer authorization="${authorization}", resource="${vaultAudience}"`,
  });

const refuseApiVersion = (request: SimRequest): SimResponse | undefined => {
  const version = request.url.searchParams.get('api-version');
  if (version === null) return badParameter('api-version must be specified');
  if (apiVersions.includes(version)) return undefined;
  return badParameter(
    `The specified version (${version}) is not recognized. Consider using the latest supported version (${apiVersions.at(-1)}).`,
  );
};

/** Refuses query parameters that the operation does not have here. */
export const refuseUnknownQuery = (request: SimRequest, known: string[] = []): SimResponse | undefined => {
  const unknown = [...request.url.searchParams.keys()].find(
    (name) => name !== 'api-version' && !known.includes(name),
  );
  return unknown === undefined
    ? undefined
    : badParameter(`The simulated vault does not know the query parameter ${unknown}.`);
};
