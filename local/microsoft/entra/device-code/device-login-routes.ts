import type { Cloud } from '../../cloud.ts';
import { html } from '../../http/html.ts';
import { pageResponse } from '../../http/page.ts';
import type { Route, SimRequest, SimResponse } from '../../http/route.ts';
import { applicationByAppId } from '../lookup.ts';
import { ensureBrowser } from '../sign-in/browser-session.ts';
import { continueFlow } from '../sign-in/continue-flow.ts';
import { startFlow } from '../sign-in/flow.ts';
import { answeringPage } from '../sign-in/problem-page.ts';
import { findByUserCode } from './device-codes.ts';

/** Where a person types the code that a device shows (RFC 8628 §3.3). */
export const deviceLoginRoutes = (cloud: Cloud): Route[] => [
  { method: 'GET', path: '/devicelogin', handle: () => codePage() },
  { method: 'POST', path: '/devicelogin', handle: (request) => enterCode(cloud, request) },
  {
    method: 'GET',
    path: '/devicelogin/done',
    handle: answeringPage((request) =>
      endPage(
        'You have signed in',
        `You have signed in to the ${appName(cloud, request)} application on your device. You may now close this window.`,
      ),
    ),
  },
  {
    method: 'GET',
    path: '/devicelogin/declined',
    handle: answeringPage((request) =>
      endPage(
        'You cancelled the sign-in',
        `You have not signed in to ${appName(cloud, request)}. You may now close this window.`,
      ),
    ),
  },
];

const codePage = (problem?: string): SimResponse =>
  pageResponse(problem === undefined ? 200 : 400, {
    title: 'Enter code to allow access',
    body: html`<h1>Enter code to allow access</h1>
      <p>Once you enter the code displayed on your app or device, it will have access to your account.</p>
      <p class="quiet">Do not enter codes from sources you don’t trust.</p>
      ${problem !== undefined && html`<p class="error" role="alert">${problem}</p>`}
      <form method="post" action="/devicelogin">
        <label for="otc">Code</label>
        <input
          id="otc"
          name="otc"
          maxlength="16"
          autocomplete="off"
          autocapitalize="characters"
          required
          autofocus
        />
        <div class="buttons"><button type="submit" class="primary">Next</button></div>
      </form>`,
  });

const enterCode = (cloud: Cloud, request: SimRequest): SimResponse => {
  const found = findByUserCode(cloud.store, request.form().get('otc') ?? '');
  if (!found) return codePage('That code didn’t work. Check the code and try again. (AADSTS70018)');
  const { appId, tenantId, requested } = found.grant;
  const browser = ensureBrowser(request);
  const flow = startFlow(cloud.store, {
    browser: browser.key,
    fresh: false,
    purpose: {
      kind: 'device',
      appId,
      ...(tenantId !== undefined && { tenantId }),
      requested,
      deviceKey: found.key,
    },
  });
  return continueFlow(cloud, flow, browser.headers);
};

const appName = ({ directory }: Cloud, request: SimRequest): string =>
  applicationByAppId(directory, request.url.searchParams.get('app')).displayName;

const endPage = (title: string, sentence: string): SimResponse =>
  pageResponse(200, {
    title,
    body: html`<h1>${title}</h1>
      <p>${sentence}</p>`,
  });
