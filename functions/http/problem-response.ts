import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { toProblemDetails } from '../../shared/errors/problem-response.ts';
import { correlationId } from '../../shared/telemetry/span.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import { apiSecurityHeaders } from './security-headers.ts';

/** Any thrown value as problem details, under the id that the log has in every line about the request. */
export const problemResponse = (
  error: unknown,
  request: HttpRequest,
  log: Logger,
  portalUrl: string,
): HttpResponseInit => {
  const problem = toProblemDetails(error, new URL(request.url).pathname, correlationId());
  if (problem.reference !== undefined) log.error('request.failed', { reference: problem.reference, error });
  else if (problem.status >= 500) log.warn('request.refused', { status: problem.status, error });
  return {
    status: problem.status,
    headers: { ...apiSecurityHeaders(portalUrl), ...problem.headers },
    body: JSON.stringify(problem.body),
  };
};
