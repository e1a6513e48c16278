import { jsonResponse, type Refuse, type SimResponse } from '../http/route.ts';

/** Communication Services' error body; the code is repeated in `x-ms-error-code`. */
export const emailError = (
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): SimResponse => jsonResponse(status, { error: { code, message } }, { 'x-ms-error-code': code, ...headers });

const codes = {
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  413: 'EmailMessageTooLarge',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
} as const;

export const emailRefuse: Refuse = ({ status, message, headers }) =>
  emailError(status, codes[status], message, headers);
