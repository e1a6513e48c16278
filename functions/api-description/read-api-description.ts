import packageJson from '../../package.json' with { type: 'json' };
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { acceptedEncoding } from '../site/accepted-encoding.ts';
import { hasAlready } from '../site/file-response.ts';
import { compressed, once } from '../site/site-files.ts';
import { openApiDocument } from './document.ts';

/**
 * Public: it tells nobody more than the product's source does. Made at the first request, so that a start pays nothing
 * for it; a page of another site may read it, as API clients in a browser do.
 */
export const readApiDescription = (): EndpointHandler<typeof endpoints.readApiDescription> => {
  const content = once(() => compressed(Buffer.from(JSON.stringify(openApiDocument(packageJson.version)))));
  return async ({ request }) => {
    const { etag, bytes } = await content();
    const encoding = acceptedEncoding(request.headers.get('accept-encoding'));
    const headers = {
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
      etag,
      'access-control-allow-origin': '*',
    };
    if (hasAlready(request, etag)) return { status: 304, headers, body: new Uint8Array() };
    return {
      headers: { ...headers, ...(encoding !== 'identity' && { 'content-encoding': encoding }) },
      body: new Uint8Array(bytes[encoding]),
    };
  };
};
