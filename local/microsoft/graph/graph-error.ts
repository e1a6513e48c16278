import { randomUUID } from 'node:crypto';
import { jsonResponse, type Refuse, type SimRequest, type SimResponse } from '../http/route.ts';

/** Graph's error: its HTTP status, its code, and the sentence. {@link answeringGraph} turns it into the answer. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const badRequest = (message: string): GraphError => new GraphError(400, 'BadRequest', message);

export const notFound = (what: string): GraphError =>
  new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`,
  );

type Handle = (request: SimRequest) => Promise<SimResponse> | SimResponse;

/** Runs a handler; a {@link GraphError} becomes Graph's error body, anything else stays a surprise. */
export const answeringGraph =
  (handle: Handle): Handle =>
  async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const challenge = error.status === 401 ? { 'www-authenticate': 'Bearer realm=""' } : undefined;
      return errorResponse(error.status, error.code, error.message, request, challenge);
    }
  };

const codes: Partial<Record<number, string>> = {
  404: 'UnknownError',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

/** How the simulated Graph refuses what it does not have, or what a fault makes it refuse. */
export const refuseAsGraph: Refuse = ({ status, message, headers }, request) =>
  errorResponse(status, codes[status] ?? 'BadRequest', message, request, headers);

const errorResponse = (
  status: number,
  code: string,
  message: string,
  request: SimRequest,
  headers?: Record<string, string>,
): SimResponse => {
  const requestId = randomUUID();
  const given = request.headers['client-request-id'];
  const body = {
    error: {
      code,
      message,
      innerError: {
        date: new Date().toISOString().slice(0, 19),
        'request-id': requestId,
        'client-request-id': typeof given === 'string' ? given : requestId,
      },
    },
  };
  return jsonResponse(status, body, { 'request-id': requestId, ...headers });
};
