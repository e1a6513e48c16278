import { retryAfter } from '../retry-after.ts';

/** An answer of Entra's, its body decoded from JSON (undefined when it is not JSON), or none in time. */
export type EntraAnswer =
  | {
      kind: 'answer';
      status: number;
      retryAfterSeconds?: number;
      headers: Record<string, string>;
      body: unknown;
    }
  | { kind: 'noAnswer'; reason: string };

export interface EntraHttpRequest {
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

const timeoutMs = 10_000;

/** One request, never retried and never redirected: a redirect would carry codes and secrets to another host. */
export const askEntra = async (url: string, request: EntraHttpRequest): Promise<EntraAnswer> => {
  try {
    const response = await fetch(url, {
      method: request.method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.headers && { headers: request.headers }),
      ...(request.body !== undefined && { body: request.body }),
    });
    const retryAfterSeconds = retryAfter(response.headers.get('retry-after'));
    return {
      kind: 'answer',
      status: response.status,
      headers: Object.fromEntries(response.headers),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      body: parseJson(await response.text()),
    };
  } catch (error) {
    return { kind: 'noAnswer', reason: noAnswerReason(error) };
  }
};

/** `application/x-www-form-urlencoded`, as RFC 6749 wants it. */
export const postForm = (url: string, form: Record<string, string>): Promise<EntraAnswer> =>
  askEntra(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
  });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** fetch hides the cause (ECONNREFUSED …) one level down; only its code is repeated. */
const noAnswerReason = (error: unknown): string => {
  if (!(error instanceof Error)) return 'network';
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} seconds`;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'network';
};
