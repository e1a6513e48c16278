import { randomBytes } from 'node:crypto';
import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { readTraceparent, writeTraceparent } from './trace-context.ts';

export const scope = 'tenant-connect';

interface SpanOptions {
  kind?: SpanKind;
  attributes?: Attributes;
  /** What began outside of this process: the first that is a traceparent is the span's parent. */
  causes?: readonly unknown[];
}

/**
 * The id that everything one request or one timer causes has in common, in logs, answers and traces: the W3C trace id.
 * Undefined outside of a span.
 */
export const correlationId = (): string | undefined => trace.getSpanContext(context.active())?.traceId;

/** The present span as a traceparent, to be handed on where the call does not go on in this process. */
export const currentCause = (): string | undefined => {
  const found = trace.getSpanContext(context.active());
  return found && writeTraceparent(found);
};

/** Does something within a span. Where nothing is exported it still has an id, so that logs can be followed. */
export const inSpan = <T>(name: string, options: SpanOptions, act: (span: Span) => T): T => {
  const { kind = SpanKind.INTERNAL, attributes = {}, causes } = options;
  const parent = parentOf(causes);
  const started = trace.getTracer(scope).startSpan(name, { kind, attributes }, parent);
  const span = isSpanContextValid(started.spanContext()) ? started : unexported();
  return context.with(trace.setSpan(parent, span), () => ended(span, act));
};

/** A call goes on with what is under way; what came in from outside begins anew, under its cause. */
const parentOf = (causes: readonly unknown[] | undefined): Context => {
  if (!causes) return context.active();
  const cause = causes.map(readTraceparent).find((found) => found !== undefined);
  return cause ? trace.setSpanContext(ROOT_CONTEXT, cause) : ROOT_CONTEXT;
};

const unexported = (): Span =>
  trace.wrapSpanContext({
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    traceFlags: TraceFlags.NONE,
  });

const ended = <T>(span: Span, act: (span: Span) => T): T => {
  try {
    const result = act(span);
    if (!(result instanceof Promise)) {
      span.end();
      return result;
    }
    const settled = result.catch(failed(span)).finally(() => span.end());
    // A promise of the very type that came in.
    return settled as T;
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    throw error;
  }
};

/** The error's name only: messages of foreign errors may hold an address or worse. */
const failed =
  (span: Span) =>
  (error: unknown): never => {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
    throw error;
  };
