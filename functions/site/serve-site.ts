import type { HttpHandler, HttpMethod } from '@azure/functions';
import { notFound } from '../../shared/errors/catalogue.ts';
import { createLogger } from '../../shared/logging/logger.ts';
import { problemResponse } from '../http/problem-response.ts';
import { fileResponse } from './file-response.ts';
import { apiReferencePage, findPage } from './find-page.ts';
import { listSite, type SiteFile } from './site-files.ts';

/** The catch-all takes every method, so that a wrong one is answered with a sentence. */
export const siteMethods: HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export const siteRoute = '{*path}';

interface Site {
  /** The folder that holds `wizard/` and `portal/`. */
  root: string;
  portalUrl: string;
  /** The page of the API's description. */
  apiReference: SiteFile;
}

/** Serves the pages, nearly all of them built. */
export const serveSite = ({ root, portalUrl, apiReference }: Site): HttpHandler => {
  const files = new Map([...listSite(root), [apiReferencePage, apiReference]]);
  return async (request, context) => {
    try {
      const file = files.get(findPage(request.method, new URL(request.url).pathname));
      if (!file) throw notFound();
      return await fileResponse(file, request, portalUrl);
    } catch (error) {
      const log = createLogger(context, { endpoint: 'site', invocationId: context.invocationId });
      return problemResponse(error, request, log, portalUrl);
    }
  };
};
