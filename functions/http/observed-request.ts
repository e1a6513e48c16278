import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { SpanKind } from '@opentelemetry/api';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { createLogger, type Logger } from '../../shared/logging/logger.ts';
import { measure } from '../../shared/telemetry/metrics.ts';
import { correlationId, inSpan } from '../../shared/telemetry/span.ts';

/** Whoever calls support reads this from the answer; the log has it in every line that the request caused. */
export const correlationHeader = 'x-correlation-id';

/**
 * Answers within a span that goes on from the caller's traceparent, and logs one line about it: reads that went well
 * only for those who ask for details.
 */
export const observedRequest = (
  { method, path }: Endpoint,
  request: HttpRequest,
  context: InvocationContext,
  answer: (log: Logger) => Promise<HttpResponseInit>,
): Promise<HttpResponseInit> => {
  const started = performance.now();
  const attributes = { 'http.request.method': method, 'http.route': path };
  // The host has its own span between the caller's and this one.
  const causes = [context.traceContext?.traceParent, request.headers.get('traceparent')];
  return inSpan(`${method} ${path}`, { kind: SpanKind.SERVER, attributes, causes }, async (span) => {
    const log = createLogger(context, {
      endpoint: `${method} ${path}`,
      invocationId: context.invocationId,
      ...request.params,
    });
    const response = await answer(log);
    const { status = 200 } = response;
    const durationMs = Math.round(performance.now() - started);
    span.setAttribute('http.response.status_code', status);
    measure('tenant_connect.request.duration', durationMs, { route: `${method} ${path}`, status });
    const level = method === 'GET' && status < 400 ? 'debug' : 'info';
    log[level]('request.answered', { status, durationMs });
    const headers = new Headers(response.headers);
    headers.set(correlationHeader, correlationId() ?? '');
    return { ...response, headers: Object.fromEntries(headers) };
  });
};
