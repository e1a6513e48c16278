import * as z from 'zod/mini';
import type { Endpoint } from '../../../shared/contracts/endpoint.ts';
import { problemDetails, type ProblemDetails } from '../../../shared/contracts/problem-details.ts';
import { texts } from '../texts.ts';
import { noteServerTime } from './server-time.ts';

/** What went wrong with a call: refused by the API, or the API was not reached at all. */
export type Failure = { kind: 'unreachable' } | { kind: 'problem'; problem: ProblemDetails };

/** Trouble that passes by itself: the same again may work. What the API has refused (4xx) it refuses again. */
export const mayPass = (failure: Failure): boolean =>
  failure.kind === 'unreachable' || failure.problem.status >= 500;

export type Answer<T> = { kind: 'ok'; value: T } | Failure;

type BodyOf<E extends Endpoint> = E extends { body: infer B extends z.core.$ZodType }
  ? z.input<B>
  : undefined;
type AnswerOf<E extends Endpoint> = Answer<z.output<E['response']>>;

interface Sent<E extends Endpoint> {
  params?: Record<string, string>;
  headers?: Record<string, string>;
  body: BodyOf<E>;
}

const patience = 20_000;

const pathOf = (endpoint: Endpoint, params: Record<string, string> = {}): string =>
  endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

const unexpected = (status: number): Failure => ({
  kind: 'problem',
  problem: { type: 'about:blank', status, code: 'unexpected', ...texts.failure.unexpected },
});

/** A 202 may come without a body. */
const bodyOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const failureOf = (status: number, body: unknown): Failure => {
  const problem = z.safeParse(problemDetails, body);
  return problem.success ? { kind: 'problem', problem: problem.data } : unexpected(status);
};

/** Calls one row of the API's table. Never throws: what can go wrong is part of the answer. */
export const call = async <E extends Endpoint>(endpoint: E, sent: Sent<E>): Promise<AnswerOf<E>> => {
  try {
    const response = await fetch(pathOf(endpoint, sent.params), {
      method: endpoint.method,
      headers: {
        accept: 'application/json',
        ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...sent.headers,
      },
      body: sent.body === undefined ? null : JSON.stringify(sent.body),
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
    noteServerTime(response.headers.get('date'));
    const body = await bodyOf(response);
    if (!response.ok) return failureOf(response.status, body);
    const value = z.safeParse<E['response']>(endpoint.response, body);
    return value.success ? { kind: 'ok', value: value.data } : unexpected(response.status);
  } catch {
    return { kind: 'unreachable' };
  }
};
