import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';

/**
 * From here on code knows within which span it runs, whether anything is exported or not; and the Durable client tells
 * the host of it, so that the host's own traces of orchestrations hang below ours.
 */
export const startCorrelation = (): void => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
};
