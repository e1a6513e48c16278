import type { Cloud } from '../../cloud.ts';
import { jsonResponse, type Route } from '../../http/route.ts';
import { answering } from '../entra-error.ts';
import { applicationByAppId, authorityOf, requireAudience } from '../lookup.ts';
import { requireModelled, requireParameter } from '../parameters.ts';
import { parseScopes } from '../scopes.ts';
import { deviceCodeLifetime, issueDeviceCode } from './device-codes.ts';

/** `POST /{tenant}/oauth2/v2.0/devicecode` (RFC 8628 §3.1). Entra gives no `verification_uri_complete`. */
export const deviceCodeRoute = (cloud: Cloud): Route => ({
  method: 'POST',
  path: '/:tenant/oauth2/v2.0/devicecode',
  handle: answering((request) => {
    const form = request.form();
    requireModelled(form, ['client_id', 'scope']);
    const authority = authorityOf(cloud.directory, request.params['tenant'] ?? '');
    const application = applicationByAppId(cloud.directory, form.get('client_id'));
    if (authority.kind === 'tenant') requireAudience(application, authority.tenant.id);
    const { deviceCode, userCode, interval } = issueDeviceCode(cloud.store, {
      appId: application.appId,
      requested: parseScopes(requireParameter(form, 'scope')),
      ...(authority.kind === 'tenant' && { tenantId: authority.tenant.id }),
    });
    const verificationUri = `${cloud.addresses.pages}/devicelogin`;
    return jsonResponse(200, {
      user_code: userCode,
      device_code: deviceCode,
      verification_uri: verificationUri,
      expires_in: deviceCodeLifetime,
      interval,
      message: `To sign in, use a web browser to open the page ${verificationUri} and enter the code ${userCode} to authenticate.`,
    });
  }),
});
