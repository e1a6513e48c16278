import { GraphError } from '@microsoft/microsoft-graph-client';
import type { z } from 'zod';
import type { GraphAnswer } from '../../ports/tenant-directory.ts';
import { plainCode } from '../plain-code.ts';
import { retryAfter } from '../retry-after.ts';

/** Seconds, when Graph does not say. */
const defaultPause = 30;

/**
 * Runs one read and sorts its answer: 429, 5xx, silence and bodies that are not Graph's say nothing about the
 * permission, so they are `tryLater`; every other refusal is Graph's own, with its code and message.
 */
export const answering = async <T>(
  schema: z.ZodType<T>,
  read: () => Promise<unknown>,
): Promise<GraphAnswer<T>> => {
  let body: unknown;
  try {
    body = await read();
  } catch (error) {
    return readFailure(error);
  }
  const decoded = schema.safeParse(body);
  return decoded.success
    ? { kind: 'ok', value: decoded.data }
    : tryLater('Microsoft Graph’s answer was not understood');
};

/** The client reports silence as status -1. */
const readFailure = <T>(error: unknown): GraphAnswer<T> => {
  if (!(error instanceof GraphError) || error.statusCode < 100)
    return tryLater('Microsoft Graph did not answer');
  const { statusCode, code, headers } = error;
  if (statusCode === 429 || statusCode >= 500 || statusCode === 408 || statusCode < 400)
    return tryLater(`Microsoft Graph is busy (${statusCode})`, retryAfter(headers?.get('retry-after')));
  return {
    kind: 'refused',
    status: statusCode,
    code: plainCode(code),
    message: plainMessage(error.message),
  };
};

const tryLater = <T>(reason: string, afterSeconds = defaultPause): GraphAnswer<T> => ({
  kind: 'tryLater',
  afterSeconds,
  reason,
});

/** Graph's sentence for a person, cut, and without anything that looks like a token. */
const plainMessage = (message: string): string =>
  message.replace(/[\w-]{20,}\.[\w-]{20,}(\.[\w-]*)*/g, '[secret]').slice(0, 300);
