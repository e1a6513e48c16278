import { z } from 'zod';
import type { RegistrationConfig } from '../../config/config.ts';
import { Secret } from '../../domain/secret.ts';
import type { DeviceCodeAnswer, PollAnswer } from '../../ports/token-endpoint.ts';
import type { TenantDocument } from './discovery.ts';
import { postForm, type EntraAnswer } from './entra-http.ts';
import { readRefusal, refused, tryLater } from './entra-refusal.ts';
import type { IdTokenVerifier } from './id-token.ts';

const deviceCodeBody = z.object({
  device_code: z.string().min(1),
  user_code: z.string().min(1),
  verification_uri: z.url({ protocol: /^https?$/ }),
  expires_in: z.coerce.number().positive(),
  // RFC 8628 §3.2: 5 when absent.
  interval: z.coerce.number().positive().default(5),
});

/** RFC 8628 §3.1. MSAL's device code flow cannot be split into request and polls, so both are made here. */
export const requestDeviceCode = async (
  { deviceAuthorizationEndpoint }: TenantDocument,
  { clientId }: RegistrationConfig,
  scopes: readonly string[],
): Promise<DeviceCodeAnswer> => {
  const answer = await postForm(deviceAuthorizationEndpoint, {
    client_id: clientId,
    scope: scopes.join(' '),
  });
  if (answer.kind !== 'answer' || answer.status !== 200) return readRefusal(answer);
  const decoded = deviceCodeBody.safeParse(answer.body);
  if (!decoded.success) return tryLater('Entra’s device code was not understood');
  const body = decoded.data;
  return {
    kind: 'code',
    code: {
      deviceCode: new Secret(body.device_code),
      userCode: body.user_code,
      verificationUri: body.verification_uri,
      expiresIn: body.expires_in,
      interval: body.interval,
    },
  };
};

const tokensBody = z.object({ refresh_token: z.string().min(1), id_token: z.string().min(1) });

/** One poll (RFC 8628 §3.4). */
export const pollDeviceCode = async (
  { tokenEndpoint }: TenantDocument,
  { clientId }: RegistrationConfig,
  deviceCode: Secret<string>,
  verify: IdTokenVerifier,
): Promise<PollAnswer> => {
  const answer = await postForm(tokenEndpoint, {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    client_id: clientId,
    device_code: deviceCode.reveal(),
  });
  if (answer.kind !== 'answer' || answer.status !== 200) return pollRefusal(answer);
  const decoded = tokensBody.safeParse(answer.body);
  const verified = decoded.success ? await verify(decoded.data.id_token, { clientId }) : undefined;
  // The code is spent: trying again would only say so, hence not tryLater.
  if (!decoded.success || !verified) return refused({ aadsts: 0, error: 'invalid_id_token' });
  return {
    kind: 'signedIn',
    claims: verified.claims,
    refreshToken: new Secret(decoded.data.refresh_token),
  };
};

/** AADSTS70019 and 70020: the code has run out. */
const codeExpired = [70019, 70020];
const userDeclinedConsent = 65004;

/** RFC 8628 §3.5, with Entra's `authorization_declined` for `access_denied`. */
const pollRefusal = (answer: EntraAnswer): PollAnswer => {
  const failure = readRefusal(answer);
  if (failure.kind === 'tryLater') return failure;
  const { error, aadsts } = failure.refusal;
  if (error === 'authorization_pending') return { kind: 'pending' };
  if (error === 'slow_down') return { kind: 'slowDown' };
  if (error === 'expired_token' || codeExpired.includes(aadsts)) return { kind: 'expired' };
  if (error === 'authorization_declined') return { kind: 'declined' };
  if (error === 'access_denied' && aadsts !== userDeclinedConsent) return { kind: 'declined' };
  return failure;
};
