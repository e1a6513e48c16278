import type { Cookie, HttpRequest } from '@azure/functions';

/** The value of the request's cookie of that name (RFC 6265 §5.4); the first one counts. */
export const cookieOf = (request: HttpRequest, name: string): string | undefined =>
  (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** A cookie that only this origin sets (`__Host-`), only over https (browsers count localhost), never to scripts or other sites. */
export const guardedCookie = (name: `__Host-${string}`, value: string, maxAgeSeconds: number): Cookie => ({
  name,
  value,
  maxAge: Math.max(0, Math.floor(maxAgeSeconds)),
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Strict',
});

export const endedCookie = (name: `__Host-${string}`): Cookie => guardedCookie(name, '', 0);
