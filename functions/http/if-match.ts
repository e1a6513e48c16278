import type { HttpRequest } from '@azure/functions';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { ifMatchRequired } from '../../shared/errors/catalogue.ts';

const etagPattern = /^(W\/)?"[\x21\x23-\x7e]{1,200}"$/;

/** The ETag of `If-Match` where the endpoint asks for one (428 without). `*` would undo the point of asking. */
export const readIfMatch = (endpoint: Endpoint, request: HttpRequest): string | undefined => {
  if (!endpoint.ifMatch) return undefined;
  const etag = request.headers.get('if-match')?.trim();
  if (etag === undefined || !etagPattern.test(etag)) throw ifMatchRequired();
  return etag;
};
