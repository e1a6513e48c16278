import { z } from 'zod';
import { seededIds } from '../../../local/microsoft/cloud.ts';

export const contoso = '22222222-2222-4222-8222-222222222222';
export const fabrikam = '33333333-3333-4333-8333-333333333333';
export const tailspin = '44444444-4444-4444-8444-444444444444';

export const signInScopes = 'openid profile offline_access';
export const userReadAll = 'https://graph.microsoft.com/User.Read.All';
export const teamsScope = '48ac35b8-9aa8-4d74-927d-1f4a14a0b239/user_impersonation';

const tokens = z.object({
  /** Client credentials answer none. */
  scope: z.string().default(''),
  access_token: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
});
export type Tokens = z.infer<typeof tokens>;

const refusal = z.object({
  error: z.string(),
  suberror: z.string().optional(),
  error_description: z.string(),
  error_codes: z.array(z.number()),
  timestamp: z.string(),
  trace_id: z.string(),
  correlation_id: z.string(),
});

const deviceCode = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.url(),
  expires_in: z.number(),
  interval: z.number(),
  message: z.string(),
});

export type TokenAnswer =
  { kind: 'tokens'; tokens: Tokens } | { kind: 'refused'; status: number; refusal: z.infer<typeof refusal> };

/** The token registration's own calls, as the product makes them. */
export const tokenClient = (entra: string, clientId: string = seededIds.tokenAppId) => {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${entra}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', connection: 'close' },
      body: new URLSearchParams({ client_id: clientId, ...fields }).toString(),
    });
  const token = async (tenant: string, fields: Record<string, string>): Promise<TokenAnswer> => {
    const response = await post(`${tenant}/oauth2/v2.0/token`, fields);
    const body: unknown = await response.json();
    return response.ok
      ? { kind: 'tokens', tokens: tokens.parse(body) }
      : { kind: 'refused', status: response.status, refusal: refusal.parse(body) };
  };
  return {
    token,
    deviceCode: async (tenant: string, scope = signInScopes) =>
      deviceCode.parse(await (await post(`${tenant}/oauth2/v2.0/devicecode`, { scope })).json()),
    poll: (tenant: string, code: string) =>
      token(tenant, { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code }),
    refresh: (tenant: string, refreshToken: string, scope: string) =>
      token(tenant, { grant_type: 'refresh_token', refresh_token: refreshToken, scope }),
  };
};

/** The tokens, or a failure that says what was answered instead (never a token). */
export const expectTokens = (answer: TokenAnswer): Tokens => {
  if (answer.kind === 'tokens') return answer.tokens;
  throw new Error(answer.refusal.error_description);
};

/** The AADSTS number and the error, or the fact that there were tokens. */
export const refusedWith = (answer: TokenAnswer) =>
  answer.kind === 'tokens' ? 'tokens' : { code: answer.refusal.error_codes[0], error: answer.refusal.error };
