import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { acceptedEncoding } from './accepted-encoding.ts';
import { contentTypeOf } from './content-type.ts';
import { pageHeaders } from './page-headers.ts';
import type { SiteFile } from './site-files.ts';

/** The build's eight characters of a content hash: what such a name holds never changes. */
const hashedName = /-[\w-]{8}\.\w+$/;

/** A built file as HTTP: compressed as the client takes it, 304 when it has it. */
export const fileResponse = async (
  file: SiteFile,
  request: HttpRequest,
  portalUrl: string,
): Promise<HttpResponseInit> => {
  const { etag, bytes } = await file.content();
  const encoding = acceptedEncoding(request.headers.get('accept-encoding'));
  const headers = {
    ...pageHeaders(portalUrl),
    'content-type': contentTypeOf(file.name),
    'cache-control': hashedName.test(file.name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    etag,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  };
  if (hasAlready(request, etag)) return { status: 304, headers };
  return { status: 200, headers, ...(request.method === 'HEAD' ? {} : { body: bytes[encoding] }) };
};

/** If-None-Match by weak comparison (RFC 9110 §13.1.2): a proxy that compresses marks the ETag weak. */
export const hasAlready = (request: HttpRequest, etag: string): boolean =>
  (request.headers.get('if-none-match') ?? '')
    .split(',')
    .some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
