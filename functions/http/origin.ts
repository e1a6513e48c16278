import type { HttpRequest } from '@azure/functions';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { forbidden } from '../../shared/errors/catalogue.ts';

/**
 * Writes of a browser come from our own pages. Browsers put Origin on every POST; one with cookies and without it is
 * believed only when Fetch Metadata says same-origin. So is `null`, which a form of our own pages sends because of their
 * `Referrer-Policy: no-referrer` (Fetch, "append a request Origin header"). Automation sends neither cookies nor Origin.
 */
export const checkOrigin = (
  method: Endpoint['method'],
  request: HttpRequest,
  ownUrls: readonly string[],
): void => {
  if (method === 'GET') return;
  const origin = request.headers.get('origin');
  const ours = request.headers.get('sec-fetch-site') === 'same-origin';
  const trusted =
    origin === null
      ? ours || !request.headers.has('cookie')
      : ownUrls.some((url) => new URL(url).origin === origin) || (origin === 'null' && ours);
  if (!trusted) throw forbidden('Requests from other sites are refused.', 'crossSite');
};
