import { HttpRequest, InvocationContext, type HttpHandler, type HttpResponseInit } from '@azure/functions';

export const portalUrl = 'https://portal.example';

export interface Sent {
  method?: string;
  path: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Text and bytes are sent as they are, anything else as JSON. */
  body?: unknown;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
  json: Record<string, unknown>;
  cookies: NonNullable<HttpResponseInit['cookies']>;
}

/** Calls a handler as the host would; a request with a body counts as sent by our own page unless headers say otherwise. */
export const send = async (
  handler: HttpHandler,
  { method = 'GET', path, params = {}, query = {}, headers = {}, body }: Sent,
  logs: string[] = [],
): Promise<Answer> => {
  const content = contentOf(body);
  const request = new HttpRequest({
    method,
    url: `${portalUrl}${path}`,
    params,
    query,
    headers: {
      ...(method === 'GET' || method === 'HEAD' ? {} : { origin: portalUrl }),
      ...(content ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(content ? { body: content } : {}),
  });
  const context = new InvocationContext({
    functionName: 'test',
    invocationId: 'invocation',
    logHandler: (level, ...args) => logs.push([level, ...args].map(String).join(' ')),
  });
  return answerOf(await handler(request, context));
};

const contentOf = (body: unknown) => {
  if (body === undefined) return undefined;
  if (body instanceof Uint8Array) return { bytes: body };
  return { string: typeof body === 'string' ? body : JSON.stringify(body) };
};

const answerOf = (response: Awaited<ReturnType<HttpHandler>>): Answer => {
  if ('clone' in response) throw new Error('Handlers answer with plain objects.');
  const { status = 200, headers = {}, body, cookies = [] } = response;
  const text =
    body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : typeof body === 'string' ? body : '';
  const isJson = typeof body === 'string' && /json/.test(new Headers(headers).get('content-type') ?? '');
  return {
    status,
    headers: Object.fromEntries(new Headers(headers)),
    text,
    json: isJson && text ? (JSON.parse(text) as Record<string, unknown>) : {},
    cookies,
  };
};
