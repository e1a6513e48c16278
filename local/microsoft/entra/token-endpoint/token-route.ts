import type { Cloud } from '../../cloud.ts';
import type { Route, SimRequest, SimResponse } from '../../http/route.ts';
import { answering, EntraError } from '../entra-error.ts';
import { redeemAuthorizationCode } from './authorization-code.ts';
import { redeemClientCredentials } from './client-credentials.ts';
import { redeemDeviceCode } from './device-code-grant.ts';
import { redeemPassword } from './password-grant.ts';
import { redeemRefreshToken } from './refresh-token-grant.ts';
import { readTokenRequest, type TokenRequest } from './token-request.ts';

interface Grant {
  fields: readonly string[];
  redeem(request: TokenRequest): Promise<SimResponse>;
}

const deviceCode: Grant = { fields: ['device_code'], redeem: redeemDeviceCode };

const grants: Record<string, Grant> = {
  authorization_code: { fields: ['code', 'redirect_uri', 'code_verifier'], redeem: redeemAuthorizationCode },
  refresh_token: { fields: ['refresh_token'], redeem: redeemRefreshToken },
  client_credentials: { fields: [], redeem: redeemClientCredentials },
  password: { fields: ['username', 'password'], redeem: redeemPassword },
  'urn:ietf:params:oauth:grant-type:device_code': deviceCode,
  // What MSAL sends.
  device_code: deviceCode,
};

/** `POST /{tenant}/oauth2/v2.0/token`. */
export const tokenRoute = (cloud: Cloud): Route => ({
  method: 'POST',
  path: '/:tenant/oauth2/v2.0/token',
  handle: answering((request: SimRequest) => {
    const name = request.form().get('grant_type') ?? '';
    const grant = Object.hasOwn(grants, name) ? grants[name] : undefined;
    if (!grant) throw new EntraError(70003, `Grant type '${name}'.`);
    return grant.redeem(readTokenRequest(cloud, request, grant.fields));
  }),
});
