import {
  AuthenticationHandlerOptions,
  RetryHandlerOptions,
  type GraphRequest,
} from '@microsoft/microsoft-graph-client';
import type { z } from 'zod';
import type { Secret } from '../../domain/secret.ts';
import type { GraphAnswer } from '../../ports/tenant-directory.ts';
import { answering } from './graph-answer.ts';
import { createGraphClient } from './graph-client.ts';

const timeoutMs = 15_000;
/** A write that was answered by nothing may have happened: whoever repeats it looks first. */
const never = new RetryHandlerOptions(0, 0);

export interface GraphWrite {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: object;
  headers?: Record<string, string>;
}

/** Writes to Graph, through @microsoft/microsoft-graph-client. An answer without a body (204) decodes as undefined. */
export interface GraphWriter {
  /** Where objects are named in references, without the version. */
  readonly baseUrl: string;
  write<T>(schema: z.ZodType<T>, write: GraphWrite, accessToken: Secret<string>): Promise<GraphAnswer<T>>;
}

export const createGraphWriter = (baseUrl: string): GraphWriter => {
  const client = createGraphClient(baseUrl, never);
  return {
    baseUrl,
    write: (schema, { path, headers = {}, ...write }, accessToken) => {
      const request = client
        .api(path)
        .middlewareOptions([
          new AuthenticationHandlerOptions({ getAccessToken: async () => accessToken.reveal() }),
        ])
        .options({ signal: AbortSignal.timeout(timeoutMs) })
        .headers(headers);
      return answering(schema, () => send(request, write));
    },
  };
};

const send = (
  request: GraphRequest,
  { method, body }: Pick<GraphWrite, 'method' | 'body'>,
): Promise<unknown> => {
  switch (method) {
    case 'POST':
      return request.post(body);
    case 'PATCH':
      return request.patch(body);
    case 'DELETE':
      return request.delete();
  }
};
