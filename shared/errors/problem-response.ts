import { randomUUID } from 'node:crypto';
import type { ProblemDetails } from '../contracts/problem-details.ts';
import { AppError } from './app-error.ts';

/** An error as HTTP. `reference` is set for the unexpected ones only: log it beside the error. */
interface ProblemResponse {
  status: number;
  headers: Record<string, string>;
  body: ProblemDetails & Record<string, unknown>;
  reference?: string;
}

/**
 * RFC 9457 problem details of any thrown value. What is not an {@link AppError} becomes a 500 that says nothing of its
 * cause but a reference to the log. Every answer names the request's correlation id, where there is one.
 */
export const toProblemDetails = (
  error: unknown,
  instance?: string,
  correlationId?: string,
): ProblemResponse =>
  error instanceof AppError ? known(error, instance, correlationId) : unexpected(instance, correlationId);

const known = (
  error: AppError,
  instance: string | undefined,
  correlationId: string | undefined,
): ProblemResponse => ({
  status: error.status,
  headers: {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(error.retryAfterSeconds !== undefined && {
      'retry-after': String(Math.max(1, Math.ceil(error.retryAfterSeconds))),
    }),
    ...(Array.isArray(error.extensions?.['allow']) && { allow: error.extensions['allow'].join(', ') }),
  },
  body: {
    ...error.extensions,
    type: problemType(error.code),
    title: error.title,
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(instance !== undefined && { instance }),
    ...(error.fields && { errors: [...error.fields] }),
    ...(correlationId !== undefined && { correlationId }),
  },
});

const unexpected = (instance: string | undefined, correlationId: string | undefined): ProblemResponse => {
  const reference = correlationId ?? randomUUID();
  const response = known(
    new AppError({
      code: 'unexpected',
      status: 500,
      title: 'Something went wrong on our side',
      detail: `Nothing is lost. Try again; if it happens once more, tell your service provider the reference ${reference}.`,
      extensions: { reference },
    }),
    instance,
    correlationId,
  );
  return { ...response, reference };
};

/** A name, not an address to visit (RFC 9457 §3.1.1 allows a URI that does not resolve). */
const problemType = (code: string): string => `urn:tenant-connect:problem:${code}`;
