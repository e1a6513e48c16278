import type { Cloud } from '../../cloud.ts';
import type { Route, SimRequest, SimResponse } from '../../http/route.ts';
import { answerAdminConsent } from '../authorize/authorize-answer.ts';
import { requireRedirectUri } from '../authorize/authorize-request.ts';
import { EntraError } from '../entra-error.ts';
import { applicationByAppId, authorityOf, requireAudience } from '../lookup.ts';
import { requireModelled, requireParameter } from '../parameters.ts';
import { parseScopes } from '../scopes.ts';
import { ensureBrowser } from '../sign-in/browser-session.ts';
import { continueFlow } from '../sign-in/continue-flow.ts';
import { startFlow, type AdminConsentPurpose } from '../sign-in/flow.ts';
import { answeringPage } from '../sign-in/problem-page.ts';

/** `GET /{tenant|organizations}/v2.0/adminconsent`: an administrator grants an app's permissions for everybody. */
export const adminConsentRoute = (cloud: Cloud): Route => ({
  method: 'GET',
  path: '/:tenant/v2.0/adminconsent',
  handle: answeringPage((request) => {
    const query = request.url.searchParams;
    const application = applicationByAppId(cloud.directory, query.get('client_id'));
    const redirectUri = requireRedirectUri(application, query);
    const authority = authorityOf(cloud.directory, request.params['tenant'] ?? '');
    const state = query.get('state');
    const purpose: AdminConsentPurpose = {
      kind: 'adminConsent',
      appId: application.appId,
      redirectUri,
      requested: { openId: [], resources: [], written: [] },
      ...(authority.kind === 'tenant' && { tenantId: authority.tenant.id }),
      ...(state !== null && { state }),
    };
    if (purpose.tenantId !== undefined) requireAudience(application, purpose.tenantId);
    try {
      requireModelled(query, ['client_id', 'scope', 'redirect_uri', 'state']);
      return begin(cloud, request, { ...purpose, requested: parseScopes(requireParameter(query, 'scope')) });
    } catch (error) {
      if (error instanceof EntraError) return answerAdminConsent(purpose, purpose.tenantId, error);
      throw error;
    }
  }),
});

const begin = (cloud: Cloud, request: SimRequest, purpose: AdminConsentPurpose): SimResponse => {
  const browser = ensureBrowser(request);
  const flow = startFlow(cloud.store, { browser: browser.key, purpose, fresh: false });
  return continueFlow(cloud, flow, browser.headers);
};
