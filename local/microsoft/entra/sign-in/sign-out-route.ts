import type { Cloud } from '../../cloud.ts';
import { html } from '../../http/html.ts';
import { pageResponse } from '../../http/page.ts';
import { redirect, type Route } from '../../http/route.ts';
import { authorityOf } from '../lookup.ts';
import { requireModelled } from '../parameters.ts';
import { browserOf, forgetBrowser } from './browser-session.ts';
import { answeringPage } from './problem-page.ts';

/** `GET /{tenant}/oauth2/v2.0/logout` (OpenID Connect RP-Initiated Logout 1.0): back to the app only if it is a registered one's. */
export const signOutRoute = (cloud: Cloud): Route => ({
  method: 'GET',
  path: '/:tenant/oauth2/v2.0/logout',
  handle: answeringPage((request) => {
    const query = request.url.searchParams;
    authorityOf(cloud.directory, request.params['tenant'] ?? '');
    requireModelled(query, [
      'post_logout_redirect_uri',
      'id_token_hint',
      'logout_hint',
      'state',
      'client_id',
    ]);
    const browser = browserOf(request);
    if (browser !== undefined) forgetBrowser(cloud.store, browser);
    const back = query.get('post_logout_redirect_uri');
    if (back !== null && isRegistered(cloud, back)) return redirect(back);
    return pageResponse(200, {
      title: 'You signed out',
      body: html`<h1>You signed out of your account</h1>
        <p>It’s a good idea to close all browser windows.</p>`,
    });
  }),
});

const isRegistered = ({ directory }: Cloud, uri: string): boolean =>
  URL.canParse(uri) &&
  directory.applications
    .values()
    .some(({ redirectUris }) => redirectUris.some((known) => new URL(known).origin === new URL(uri).origin));
