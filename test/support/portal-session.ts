import type { APIRequestContext } from 'playwright-core';
import { sessionEndpoints } from '../../shared/contracts/portal-session.ts';
import { openBrowser, signIn, type Send } from '../contract/entra/browser.ts';

const { startSignIn, finishSignIn } = sessionEndpoints;

/** A session of the portal for the browser whose requests these are, by way of Entra's forms; its cookies stay there. */
export const takeSession = async (
  request: APIRequestContext,
  portal: string,
  name: string,
): Promise<void> => {
  const post = async (path: string, data: object): Promise<unknown> => {
    const answer = await request.post(`${portal}${path}`, { headers: { origin: portal }, data });
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    return answer.json();
  };
  const { url } = startSignIn.response.parse(await post(startSignIn.path, {}));
  const entra = openBrowser(new URL(url).origin, sendWith(request));
  await entra.open(url);
  await signIn(entra, { name });
  const answer = new URLSearchParams(entra.leftFor().hash.slice(1));
  await post(finishSignIn.path, { state: answer.get('state'), code: answer.get('code') });
};

const sendWith =
  (request: APIRequestContext): Send =>
  async (url, { body, ...sent }) => {
    const answer = await request.fetch(url.href, {
      ...sent,
      ...(body === undefined ? {} : { data: body }),
      maxRedirects: 0,
    });
    return { html: await answer.text(), location: answer.headers()['location'] };
  };
