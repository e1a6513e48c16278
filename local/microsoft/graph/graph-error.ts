import { randomUUID } from 'node:crypto';
import { jsonResponse, type Refuse, type SimRequest, type SimResponse } from '../http/route.ts';

/** Graph's error: its HTTP status, its code, and the sentence. {@link answeringGraph} turns it into the answer. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetail[];

  constructor(status: number, code: string, message: string, details: readonly ErrorDetail[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

interface ErrorDetail {
  code: string;
  message: string;
  target: string;
}

export const badRequest = (message: string): GraphError => new GraphError(400, 'BadRequest', message);

/** The directory's own refusal of a write. */
export const badDirectoryRequest = (message: string): GraphError =>
  new GraphError(400, 'Request_BadRequest', message);

export const denied = (): GraphError =>
  new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

/** Of something that may be there once only. */
export const alreadyThere = (message: string): GraphError =>
  new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', message);

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
      return errorResponse(error, request, challenge);
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
  errorResponse(new GraphError(status, codes[status] ?? 'BadRequest', message), request, headers);

const errorResponse = (
  { status, code, message, details }: GraphError,
  request: SimRequest,
  headers?: Record<string, string>,
): SimResponse => {
  const requestId = randomUUID();
  const given = request.headers['client-request-id'];
  const body = {
    error: {
      code,
      message,
      ...(details.length > 0 && { details }),
      innerError: {
        date: new Date().toISOString().slice(0, 19),
        'request-id': requestId,
        'client-request-id': typeof given === 'string' ? given : requestId,
      },
    },
  };
  return jsonResponse(status, body, { 'request-id': requestId, ...headers });
};
