import { html } from '../../http/html.ts';
import { pageResponse } from '../../http/page.ts';
import type { SimRequest, SimResponse } from '../../http/route.ts';
import { EntraError } from '../entra-error.ts';

type Handle = (request: SimRequest) => Promise<SimResponse> | SimResponse;

/** Runs a handler of a page; an {@link EntraError} becomes a page that ends the way here. */
export const answeringPage =
  (handle: Handle): Handle =>
  async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      if (!(error instanceof EntraError)) throw error;
      return problemPage(error);
    }
  };

/** Entra's dead end: nothing here can be mended by the person, and it is not safe to send them back to the app. */
export const problemPage = (error: EntraError): SimResponse =>
  pageResponse(400, {
    title: 'Sign-in trouble',
    body: html`<h1>Sorry, but we’re having trouble signing you in.</h1>
      <p class="bad">${error.message}</p>`,
  });

/** A sign-in that was left alone for an hour, was finished, or belongs to another browser. */
export const staleFlowPage = (): SimResponse =>
  pageResponse(410, {
    title: 'This sign-in is over',
    body: html`<h1>This sign-in is over</h1>
      <p>It was finished, was begun in another browser, or was left alone for too long.</p>
      <p>Go back to where you came from and start again.</p>`,
  });
