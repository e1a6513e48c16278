import type { ServerResponse } from 'node:http';
import type { HttpCookie, HttpData, TypedData } from '../typed-data.ts';

const SAME_SITE = { none: undefined, lax: 'lax', strict: 'strict', explicitNone: 'none' } as const;

/** One Set-Cookie value, attributes in the order and case in which the Functions host writes them. */
const formatCookie = (cookie: HttpCookie): string => {
  const parts = [`${cookie.name}=${encodeURIComponent(cookie.value)}`];
  if (cookie.expires) parts.push(`expires=${new Date(cookie.expires.value.seconds * 1000).toUTCString()}`);
  if (cookie.maxAge) parts.push(`max-age=${cookie.maxAge.value}`);
  if (cookie.domain) parts.push(`domain=${cookie.domain.value}`);
  parts.push(`path=${cookie.path?.value ?? '/'}`);
  if (cookie.secure?.value) parts.push('secure');
  const sameSite = SAME_SITE[cookie.sameSite ?? 'none'];
  if (sameSite) parts.push(`samesite=${sameSite}`);
  if (cookie.httpOnly?.value) parts.push('httponly');
  return parts.join('; ');
};

const bodyBytes = (body: TypedData | null | undefined): Uint8Array => {
  if (!body) return new Uint8Array();
  return body.bytes ?? body.stream ?? Buffer.from(body.string ?? body.json ?? '');
};

/** Headers that the server sets itself. */
const OWN_HEADERS = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);
/** RFC 9110 §15.3.5, §15.4.5: no body with these. */
const NO_BODY = new Set([204, 205, 304]);

/** Answers without a body. */
export const writeEmpty = (response: ServerResponse, status: number): void => {
  response.writeHead(status, NO_BODY.has(status) ? {} : { 'content-length': 0 }).end();
};

/** Writes what a function returned: its status, headers, cookies and bytes. */
export const writeHttpData = (response: ServerResponse, data: HttpData, method: string): void => {
  const status = Number(data.statusCode ?? 200);
  const body = bodyBytes(data.body);
  for (const [name, value] of Object.entries(data.headers ?? {}))
    if (!OWN_HEADERS.has(name.toLowerCase())) response.setHeader(name, value);
  const cookies = (data.cookies ?? []).map(formatCookie);
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.statusCode = status;
  if (NO_BODY.has(status) || method === 'HEAD') return void response.end();
  if (body.length === 0) response.setHeader('content-length', 0);
  else response.write(body);
  response.end();
};
