import type { SimResponse } from '../../http/route.ts';
import { deviceCodes, type DeviceCodeGrant } from '../device-code/device-codes.ts';
import { EntraError, SlowDown } from '../entra-error.ts';
import { requireParameter } from '../parameters.ts';
import { digest } from '../tokens/opaque.ts';
import { requireLiveAccount } from '../tokens/refresh-tokens.ts';
import { userTokenResponse } from '../tokens/token-response.ts';
import { requireClient } from './client-authentication.ts';
import type { TokenRequest } from './token-request.ts';

/** RFC 8628 §3.4: one poll. The code is good for one set of tokens. */
export const redeemDeviceCode = async (request: TokenRequest): Promise<SimResponse> => {
  const { cloud, application, form } = request;
  await requireClient(request, 'public');
  const key = digest(requireParameter(form, 'device_code'));
  const grant = deviceCodes(cloud.store).get(key);
  if (!grant || grant.appId !== application.appId || grant.redeemed) throw new EntraError(70018);
  requireIssuingEndpoint(request, grant);
  requirePatience(request, key, grant);
  const { userId, signedInDateTime, mfa } = requireSignedIn(grant);
  const user = requireLiveAccount(cloud.directory, userId);
  const response = await userTokenResponse(cloud, {
    user,
    requested: grant.requested,
    openId: [],
    grant: {
      tenantId: user.tenantId,
      userId,
      appId: application.appId,
      client: 'public',
      flow: 'deviceCode',
      signedInDateTime,
      mfa,
    },
  });
  deviceCodes(cloud.store).set(key, { ...grant, redeemed: true });
  return response;
};

const requireIssuingEndpoint = ({ authority }: TokenRequest, { tenantId }: DeviceCodeGrant): void => {
  const asked = authority.kind === 'tenant' ? authority.tenant.id : undefined;
  if (asked !== tenantId) throw new EntraError(70018, 'The code was asked for at another endpoint.');
};

/** RFC 8628 §3.5: who polls too fast has to wait five seconds longer from then on. A second of jitter is forgiven. */
const requirePatience = ({ cloud }: TokenRequest, key: string, grant: DeviceCodeGrant): void => {
  const now = Date.now();
  const tooFast = grant.outcome === undefined && now - (grant.polledAt ?? 0) < (grant.interval - 1) * 1000;
  const interval = tooFast ? grant.interval + 5 : grant.interval;
  deviceCodes(cloud.store).set(key, { ...grant, polledAt: now, interval });
  if (tooFast) throw new SlowDown();
};

/**
 * Entra tells a Conditional Access block both to the person and, once they have signed in, to the poll: the token
 * request answers invalid_grant 53003 or 530035. "Approval required" is told to the person only: the poll sees pending,
 * then expiry.
 */
const requireSignedIn = (grant: DeviceCodeGrant) => {
  const { outcome } = grant;
  if (outcome?.kind === 'declined')
    throw new EntraError(65004, undefined, { error: 'authorization_declined' });
  if (outcome?.kind === 'blocked') throw new EntraError(outcome.code);
  if (Date.parse(grant.expiresDateTime) <= Date.now()) throw new EntraError(70019);
  if (!outcome) throw new EntraError(70016);
  return outcome;
};
