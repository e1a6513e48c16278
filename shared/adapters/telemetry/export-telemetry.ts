import { metrics, trace } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { AlwaysOnSampler, BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { TelemetryConfig } from '../../config/config.ts';

/**
 * Sends spans and metrics as OTLP over HTTP. What cannot be sent is dropped: telemetry never holds up the product.
 * Answers how to send what is left before the process ends.
 */
export const exportTelemetry = ({
  endpoint,
  serviceName,
  everySeconds,
}: TelemetryConfig): (() => Promise<void>) => {
  const resource = resourceFromAttributes({ 'service.name': serviceName });
  const tracers = new TracerProvider({
    resource,
    // A caller from outside has no say in it; what is too much, the collector samples.
    sampler: new AlwaysOnSampler(),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) }),
    ],
  });
  const meters = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics` }),
        exportIntervalMillis: everySeconds * 1000,
        exportTimeoutMillis: Math.min(10, everySeconds) * 1000,
      }),
    ],
  });
  trace.setGlobalTracerProvider(tracers);
  metrics.setGlobalMeterProvider(meters);
  return async () => {
    await Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
  };
};
