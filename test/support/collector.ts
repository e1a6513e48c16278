import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

/** OTLP/HTTP in JSON, as far as tests look at it (opentelemetry-proto, trace.proto and metrics.proto). */
const spans = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
});
const metrics = z.object({
  resourceMetrics: z.array(
    z.object({ scopeMetrics: z.array(z.object({ metrics: z.array(z.object({ name: z.string() })) })) }),
  ),
});

export type CollectedSpan = z.infer<
  typeof spans
>['resourceSpans'][number]['scopeSpans'][number]['spans'][number];

/** A telemetry collector on loopback. */
export interface Collector {
  url: string;
  spans(): CollectedSpan[];
  metricNames(): string[];
  /** Everything that came in, as it came. */
  text(): string;
  close(): Promise<void>;
}

export const startCollector = async (): Promise<Collector> => {
  const bodies: { path: string; text: string }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      bodies.push({ path: request.url ?? '', text });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const at = (path: string) =>
    bodies.filter((body) => body.path === path).map(({ text }) => JSON.parse(text) as unknown);
  return {
    url: `http://127.0.0.1:${port}`,
    spans: () =>
      at('/v1/traces').flatMap((body) =>
        spans.parse(body).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans)),
      ),
    metricNames: () => [
      ...new Set(
        at('/v1/metrics').flatMap((body) =>
          metrics
            .parse(body)
            .resourceMetrics.flatMap(({ scopeMetrics }) =>
              scopeMetrics.flatMap((one) => one.metrics.map(({ name }) => name)),
            ),
        ),
      ),
    ],
    text: () => bodies.map(({ text }) => text).join('\n'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
