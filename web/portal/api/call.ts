import { parse, type $ZodType, type input, type output } from 'zod/v4/core';
import type { Endpoint } from '../../../shared/contracts/endpoint.ts';
import { ApiError, apiProblem, Unreachable, type ApiProblem } from './api-error.ts';
import { isUndecided, submissionAnswered, submissionKey } from './submission-keys.ts';

type ParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;

/** What a call of this endpoint has to be given, read off its row in the API's table. */
export type CallOptions<E extends Endpoint> = { signal?: AbortSignal } & ([ParamNames<E['path']>] extends [
  never,
]
  ? unknown
  : { params: Record<ParamNames<E['path']>, string> }) &
  (E extends { query: infer Query extends $ZodType } ? { query: input<Query> } : unknown) &
  (E extends { body: infer Body extends $ZodType } ? { body: input<Body> } : unknown) &
  (E extends { ifMatch: true } ? { ifMatch: string } : unknown);

interface LooseOptions {
  signal?: AbortSignal;
  params?: Record<string, string>;
  query?: object;
  body?: unknown;
  ifMatch?: string;
}

const urlOf = (path: string, { params = {}, query = {} }: LooseOptions): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
};

const requestOf = (method: string, { body, ifMatch, signal }: LooseOptions): RequestInit => {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (ifMatch !== undefined) headers.set('if-match', ifMatch);
  return { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null };
};

const send = async (url: string, request: RequestInit): Promise<{ response: Response; text: string }> => {
  try {
    const response = await fetch(url, request);
    return { response, text: await response.text() };
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new Unreachable(error);
  }
};

const problemIn = (text: string, status: number): ApiProblem => {
  try {
    return parse(apiProblem, JSON.parse(text));
  } catch {
    // A proxy's page, or nothing at all: the status is all there is to say.
    return {
      type: 'about:blank',
      title: `The server answered ${status}`,
      status,
      code: 'unknown',
      detail: '',
    };
  }
};

/** The text of a good answer; throws ApiError or Unreachable. */
const answerOf = async (url: string, request: RequestInit): Promise<string> => {
  const { response, text } = await send(url, request);
  if (!response.ok) throw new ApiError(response.status, problemIn(text, response.status));
  return text;
};

/** The same, with an `Idempotency-Key` that stays until it is known what came of it. */
const answerOnce = async (url: string, request: RequestInit): Promise<string> => {
  const submission = `${request.method} ${url} ${request.body}`;
  const headers = new Headers(request.headers);
  headers.set('idempotency-key', submissionKey(submission));
  try {
    const text = await answerOf(url, { ...request, headers });
    submissionAnswered(submission);
    return text;
  } catch (error) {
    if (!isUndecided(error)) submissionAnswered(submission);
    throw error;
  }
};

/** Calls one row of the API's table and decodes the answer; throws ApiError, Unreachable, or what the decoder says. */
export const call = async <E extends Endpoint>(
  endpoint: E,
  options: CallOptions<E>,
): Promise<output<E['response']>> => {
  const url = urlOf(endpoint.path, options);
  const request = requestOf(endpoint.method, options);
  const text = await (endpoint.keepsAnswer ? answerOnce : answerOf)(url, request);
  return parse<E['response']>(endpoint.response, text === '' ? {} : JSON.parse(text));
};
