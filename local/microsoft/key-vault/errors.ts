import { jsonResponse, type Refuse, type SimResponse } from '../http/route.ts';

/** Key Vault's error body: `{"error":{"code","message","innererror"?}}`. */
export const vaultError = (
  status: number,
  code: string,
  message: string,
  innerCode?: string,
  headers?: Record<string, string>,
): SimResponse =>
  jsonResponse(
    status,
    { error: { code, message, ...(innerCode !== undefined && { innererror: { code: innerCode } }) } },
    headers,
  );

export const badParameter = (message: string): SimResponse => vaultError(400, 'BadParameter', message);

const codes = {
  400: 'BadParameter',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  413: 'RequestEntityTooLarge',
  429: 'Throttled',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
} as const;

export const vaultRefuse: Refuse = ({ status, message, headers }) =>
  vaultError(status, codes[status], message, undefined, headers);
