import type { Cloud } from '../../cloud.ts';
import type { Route, SimRequest, SimResponse } from '../../http/route.ts';
import { EntraError } from '../entra-error.ts';
import { withKnownAccount } from '../sign-in/account-choice.ts';
import { ensureBrowser } from '../sign-in/browser-session.ts';
import { continueFlow } from '../sign-in/continue-flow.ts';
import { startFlow, type AuthorizePurpose } from '../sign-in/flow.ts';
import { answeringPage } from '../sign-in/problem-page.ts';
import { answerWithError } from './authorize-answer.ts';
import { readPurpose, readReturnAddress } from './authorize-request.ts';
import { answerSilently } from './silent-sign-in.ts';

/** `GET /{tenant}/oauth2/v2.0/authorize`. What is wrong with the app or its address stays here, the rest goes back to it. */
export const authorizeRoute = (cloud: Cloud): Route => ({
  method: 'GET',
  path: '/:tenant/oauth2/v2.0/authorize',
  handle: answeringPage((request) => {
    const query = request.url.searchParams;
    const address = readReturnAddress(cloud, request.params['tenant'] ?? '', query);
    try {
      return begin(cloud, request, readPurpose(address, query));
    } catch (error) {
      if (error instanceof EntraError) return answerWithError(address, error);
      throw error;
    }
  }),
});

const begin = (cloud: Cloud, request: SimRequest, purpose: AuthorizePurpose): SimResponse => {
  const hint = request.url.searchParams.get('login_hint');
  const browser = ensureBrowser(request);
  const flow = withKnownAccount(
    cloud,
    startFlow(cloud.store, {
      browser: browser.key,
      purpose,
      fresh: purpose.prompt === 'login',
      ...(hint !== null && hint !== '' && { name: hint }),
    }),
  );
  if (purpose.prompt === 'none') return answerSilently(cloud, flow, purpose);
  return continueFlow(cloud, flow, browser.headers);
};
