import type { OpenApiDocument, Parameter } from '../../functions/api-description/openapi.ts';
import { describedAnswers } from './described-answers.ts';

/** What a request has of its own; everything else is the description's example. */
export interface Own {
  /** For the path. */
  params?: Record<string, string>;
  /** In the place of the example's. `undefined` takes one away. */
  query?: Record<string, string | undefined>;
  body?: unknown;
  headers?: Record<string, string | undefined>;
  /** By name; with them the request is one of a browser at the portal. */
  cookies?: Map<string, string>;
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown>;
}

/**
 * Sends documented requests: method, path, parameters and body come from the document, and each answer is held against
 * it. Remembers which operations it has sent, and how they were answered.
 */
export const apiCaller = (document: OpenApiDocument, portal: string) => {
  const described = describedAnswers(document);
  const answered = new Map<string, Set<number>>();

  const parameters = (operationId: string): Parameter[] =>
    (operationOf(operationId).operation.parameters ?? []).map((parameter) => {
      if (!('$ref' in parameter)) return parameter;
      const all = document.components['parameters'] as Record<string, Parameter>;
      const found = all[parameter.$ref.split('/').at(-1) ?? ''];
      if (!found) throw new Error(`${parameter.$ref} leads nowhere.`);
      return found;
    });

  const operationOf = (operationId: string) => {
    const found = described.operations.get(operationId);
    if (!found) throw new Error(`${operationId} is not described.`);
    return found;
  };

  const exampleBody = (operationId: string): unknown =>
    operationOf(operationId).operation.requestBody?.content['application/json']?.example;

  const urlOf = (operationId: string, { params = {}, query = {} }: Own): URL => {
    const all = parameters(operationId);
    const path = operationOf(operationId).path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const example = all.find((parameter) => parameter.name === name)?.example;
      return encodeURIComponent(params[name] ?? String(example));
    });
    const url = new URL(`${portal}${path}`);
    for (const { name, example, in: place } of all)
      if (place === 'query' && example !== undefined) url.searchParams.set(name, String(example));
    for (const [name, value] of Object.entries(query))
      if (value === undefined) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    return url;
  };

  const headersOf = (own: Own, hasBody: boolean): Record<string, string> => {
    const cookie = [...(own.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const all: Record<string, string | undefined> = {
      connection: 'close',
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(own.cookies && { origin: portal, cookie }),
      ...own.headers,
    };
    return Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
  };

  /** A body as it is given, documented or not. */
  const sendRaw = async (operationId: string, own: Own, body: string | undefined): Promise<ApiAnswer> => {
    const { method } = operationOf(operationId);
    const response = await fetch(urlOf(operationId, own), {
      method: method.toUpperCase(),
      headers: headersOf(own, body !== undefined),
      ...(body !== undefined && { body }),
      redirect: 'manual',
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      own.cookies?.set(name, value);
    }
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const faults = described.answerFaults(operationId, { status: response.status, type, text });
    if (faults.length > 0) throw new Error(faults.join('\n'));
    answered.set(operationId, (answered.get(operationId) ?? new Set()).add(response.status));
    const json = (/json/.test(type) ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, text, json };
  };

  /** The documented request. */
  const send = async (operationId: string, own: Own = {}): Promise<ApiAnswer> => {
    const example = exampleBody(operationId);
    if (example === undefined) return sendRaw(operationId, own, undefined);
    const merged = Array.isArray(example) ? example : { ...Object(example), ...Object(own.body) };
    const text = JSON.stringify(merged);
    const faults = described.bodyFaults(operationId, JSON.parse(text));
    if (faults.length > 0)
      throw new Error(`The body for ${operationId} is not as described: ${faults.join(', ')}`);
    return sendRaw(operationId, own, text);
  };

  return { answered, described, send, sendRaw };
};

export type ApiCaller = ReturnType<typeof apiCaller>;
