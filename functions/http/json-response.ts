import type { HttpResponseInit } from '@azure/functions';
import { parse, type $ZodType } from 'zod/v4/core';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import type { Reply } from './call.ts';
import { apiSecurityHeaders } from './security-headers.ts';

/** A handler's reply as HTTP; with `checkResponses` a body that the contract does not know is an error. `sees`: what it does not know is taken out. */
export const jsonResponse = <E extends Endpoint>(
  endpoint: E,
  reply: Reply<E>,
  options: { portalUrl: string; checkResponses?: boolean; sees?: $ZodType },
): HttpResponseInit => {
  if (options.checkResponses) parse(endpoint.response, reply.body);
  return {
    status: reply.status ?? endpoint.status ?? 200,
    headers: {
      ...apiSecurityHeaders(options.portalUrl),
      'content-type': endpoint.media ?? 'application/json; charset=utf-8',
      ...reply.headers,
    },
    body: bodyOf(endpoint, options.sees ? parse(options.sees, reply.body) : reply.body),
    ...(reply.cookies && { cookies: reply.cookies }),
  };
};

const bodyOf = (endpoint: Endpoint, body: unknown): string | Uint8Array =>
  endpoint.media !== undefined && (typeof body === 'string' || body instanceof Uint8Array)
    ? body
    : JSON.stringify(body);
